package dev.sockeye.profile;

/// What became of a change to the tree of profiles.
public sealed interface ChangeResult permits ChangeResult.Done, Refused {
  record Done() implements ChangeResult {}
}
