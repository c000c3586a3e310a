package dev.sockeye.profile;

import java.nio.file.Path;

/// Something in the tree of profiles.
public sealed interface ProfileNode permits ProfileFolder, Profile, BrokenProfile {
  /// As a person reads it: the file's name without its extension.
  String name();

  /// Its file or folder, relative to the folder of all profiles.
  Path file();

  /// The file with slashes and without extension, the same on every system: how settings name a
  /// profile.
  default String id() {
    var id = new StringBuilder();
    Path parent = file().getParent();
    if (parent != null) {
      parent.forEach(part -> id.append(part).append('/'));
    }
    return id.append(name()).toString();
  }
}
