package dev.sockeye.profile;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Walks the folder of profiles. Hidden files and what is no JSON file are passed over; linked
/// folders are followed, each place once. Not safe for several threads.
final class ProfileTree {
  /// Deeper than people nest; ends a walk that took a wrong turn.
  private static final int DEPTH = 16;

  private static final Comparator<ProfileNode> ORDER =
      Comparator.comparing((ProfileNode node) -> !(node instanceof ProfileFolder))
          .thenComparing(ProfileNode::name, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(ProfileNode::name);

  private final Path root;
  private Map<Path, Stamp> seen = Map.of();

  ProfileTree(Path root) {
    this.root = root;
  }

  private record Stamp(boolean folder, long size, FileTime modified) {}

  ProfileFolder list() {
    seen = stamps();
    var nodes = nodes(Path.of(""), new HashSet<>(), 0);
    return new ProfileFolder(Path.of(""), nodes);
  }

  boolean changed() {
    return !stamps().equals(seen);
  }

  /// The names in a folder, as they are on disk.
  List<String> names(Path folder) {
    try {
      return children(folder).stream().map(path -> path.getFileName().toString()).toList();
    } catch (IOException e) {
      // What cannot be listed takes no name; saving into it will say why.
      return List.of();
    }
  }

  private List<ProfileNode> nodes(Path folder, Set<Path> visited, int depth) {
    var nodes = new ArrayList<ProfileNode>();
    try {
      if (depth > DEPTH || !visited.add(root.resolve(folder).toRealPath())) {
        return nodes;
      }
      for (Path child : children(folder)) {
        if (Files.isDirectory(root.resolve(child))) {
          nodes.add(new ProfileFolder(child, nodes(child, visited, depth + 1)));
        } else {
          read(child, nodes);
        }
      }
    } catch (NoSuchFileException e) {
      // Not made yet, or deleted while it was read: then nothing is in it.
      return List.of();
    } catch (IOException e) {
      nodes.add(new BrokenProfile(folder, 0, 0, ProfileReader.sentence(e)));
    }
    nodes.sort(ORDER);
    return nodes;
  }

  private void read(Path file, List<ProfileNode> nodes) {
    try {
      nodes.add(ProfileReader.read(root, file));
    } catch (NoSuchFileException e) {
      if (Files.isSymbolicLink(root.resolve(file))) {
        nodes.add(new BrokenProfile(file, 0, 0, "The link leads nowhere."));
      }
    } catch (IOException e) {
      nodes.add(new BrokenProfile(file, 0, 0, ProfileReader.sentence(e)));
    }
  }

  /// Folders and JSON files, relative to the root.
  private List<Path> children(Path folder) throws IOException {
    var children = new ArrayList<Path>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(root.resolve(folder))) {
      for (Path path : stream) {
        String name = path.getFileName().toString();
        boolean shown = name.endsWith(ProfileStore.EXTENSION) || Files.isDirectory(path);
        if (shown && !name.startsWith(".")) {
          children.add(folder.resolve(name));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return children;
  }

  private Map<Path, Stamp> stamps() {
    var stamps = new HashMap<Path, Stamp>();
    stamp(Path.of(""), stamps, new HashSet<>(), 0);
    return stamps;
  }

  private void stamp(Path folder, Map<Path, Stamp> stamps, Set<Path> visited, int depth) {
    try {
      if (depth > DEPTH || !visited.add(root.resolve(folder).toRealPath())) {
        return;
      }
      for (Path child : children(folder)) {
        var attributes = Files.readAttributes(root.resolve(child), BasicFileAttributes.class);
        boolean isFolder = attributes.isDirectory();
        // A folder's own time tells nothing that its children do not.
        stamps.put(
            child,
            isFolder
                ? new Stamp(true, 0, FileTime.fromMillis(0))
                : new Stamp(false, attributes.size(), attributes.lastModifiedTime()));
        if (isFolder) {
          stamp(child, stamps, visited, depth + 1);
        }
      }
    } catch (IOException e) {
      // What vanished or cannot be read differs from what was read before, if it was.
      stamps.put(folder.resolve("?"), new Stamp(false, -1, FileTime.fromMillis(0)));
    }
  }
}
