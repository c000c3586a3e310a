package dev.sockeye.profile;

/// Nothing was changed on disk.
///
/// @param sentence why, for people
public record Refused(String sentence) implements SaveResult, ChangeResult {}
