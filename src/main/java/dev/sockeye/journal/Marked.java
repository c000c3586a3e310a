package dev.sockeye.journal;

import org.jspecify.annotations.Nullable;

/// What a person has added to a row.
///
/// @param colour the word for it, or null
/// @param note their words, or null
public record Marked(@Nullable String colour, @Nullable String note) {}
