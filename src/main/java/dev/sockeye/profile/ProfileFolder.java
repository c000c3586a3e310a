package dev.sockeye.profile;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder of profiles, as it was when it was listed.
///
/// @param file relative; empty for the folder of all profiles
/// @param nodes folders first, then profiles and broken files, each by name
public record ProfileFolder(Path file, List<ProfileNode> nodes) implements ProfileNode {
  public ProfileFolder {
    nodes = List.copyOf(nodes);
  }

  @Override
  public String name() {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }

  /// All profiles here and below, in order.
  public Stream<Profile> profiles() {
    return nodes.stream()
        .flatMap(node ->
            switch (node) {
              case Profile profile -> Stream.of(profile);
              case ProfileFolder folder -> folder.profiles();
              case BrokenProfile _ -> Stream.empty();
            });
  }

  /// All files here and below that cannot be read as profiles.
  public Stream<BrokenProfile> broken() {
    return nodes.stream()
        .flatMap(node ->
            switch (node) {
              case Profile _ -> Stream.empty();
              case ProfileFolder folder -> folder.broken();
              case BrokenProfile broken -> Stream.of(broken);
            });
  }

  /// The profile with that {@link #id}.
  public Optional<Profile> find(String id) {
    return profiles().filter(profile -> profile.id().equals(id)).findFirst();
  }
}
