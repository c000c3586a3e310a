package dev.sockeye.journal;

import java.nio.file.Path;

/// A recording that was deleted and can still be brought back, by {@link Recordings#bringBack}.
///
/// @param file where it was
/// @param aside where it is meanwhile, under a name that no list shows
public record SetAside(Path file, Path aside) {}
