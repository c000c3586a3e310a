package dev.sockeye.profile;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The profiles of a person: one JSON file each in a folder that they may edit, share and keep in
/// Git; its folders are folders.
///
/// Every method touches the disk: never call one on the FX thread. Safe for several threads. What
/// cannot be done is a value with a sentence, not an exception.
///
/// **Changed on disk.** A save reads the file again first. Fields that were changed only there are
/// kept, fields that were changed only here are written; where both changed the same field, nothing
/// is written and the result is a {@link SaveResult.Conflict}. A file that is broken by then is not
/// written either. Between that reading and the move of the new file another program's change can
/// still be lost; no file system offers more.
///
/// **Secrets.** The values of headers that carry one, the password and the token parameters of the
/// URL are never written: see {@link Withheld}.
public final class ProfileStore {
  /// The URL of the local echo server, as profiles name it.
  public static final String ECHO_URL = "${echo}";

  static final String EXTENSION = ".json";

  private final Path root;
  private final ProfileTree tree;

  /// @param root need not exist
  public ProfileStore(Path root) {
    this.root = root;
    this.tree = new ProfileTree(root);
  }

  /// The folder of all profiles.
  public Path root() {
    return root;
  }

  /// Makes the folder, with one profile for the local echo server, where there is none yet. A
  /// folder that is there, empty or not, is left alone.
  public synchronized ChangeResult prepare() {
    if (Files.exists(root)) {
      return new ChangeResult.Done();
    }
    return switch (save(Profile.of("Local echo", ECHO_URL))) {
      case SaveResult.Saved _ -> new ChangeResult.Done();
      case SaveResult.Conflict conflict -> new Refused(conflict.sentence());
      case Refused refused -> refused;
    };
  }

  /// Everything that is there now. What cannot be read is in it as a {@link BrokenProfile}.
  public synchronized ProfileFolder list() {
    return tree.list();
  }

  /// Whether a file or folder came, went or was written since {@link #list()}: by name, size and
  /// time, without reading any.
  public synchronized boolean changed() {
    return tree.changed();
  }

  /// Writes a profile: into the file it was read from, or as a new one where its name or folder is
  /// new.
  public synchronized SaveResult save(Profile profile) {
    try {
      return profile.original().isOf(profile.file()) && Files.exists(root.resolve(profile.file()))
          ? update(profile)
          : create(profile);
    } catch (IOException e) {
      return failed("\"%s\" cannot be saved".formatted(profile.name()), e);
    }
  }

  private SaveResult create(Profile profile) throws IOException {
    Optional<String> problem =
        FileName.problem(profile.name()).or(() -> folderProblem(profile.folder()));
    if (problem.isPresent()) {
      return new Refused(problem.get());
    }
    if (Files.exists(root.resolve(profile.file()))) {
      return taken(profile.name());
    }
    Files.createDirectories(root.resolve(profile.folder()));
    return write(profile);
  }

  private SaveResult update(Profile profile) throws IOException {
    return switch (ProfileReader.read(root, profile.file())) {
      case Profile onDisk ->
          switch (ProfileCodec.merge(profile, onDisk)) {
            case ProfileCodec.Merged(Profile merged) -> write(merged);
            case ProfileCodec.Clash(List<String> fields) ->
                new SaveResult.Conflict(
                    onDisk,
                    fields,
                    "\"%s\" was changed on disk meanwhile, in %s as well; nothing was saved."
                        .formatted(profile.name(), String.join(", ", fields)));
          };
      case BrokenProfile broken ->
          new Refused("Nothing was saved, because the file is broken: " + broken.sentence());
      case ProfileFolder _ -> throw new IllegalStateException("a file was read");
    };
  }

  private SaveResult write(Profile profile) throws IOException {
    var secrets = new Secrets();
    Profile clean = secrets.clean(profile);
    var json = ProfileCodec.write(clean);
    WholeFile.write(root.resolve(clean.file()), Json.write(json));
    return new SaveResult.Saved(
        clean.withOriginal(new Original(json, clean.file())), secrets.withheld());
  }

  /// Gives a profile another name. Its file is moved, not written: edits that were not saved stay
  /// unsaved.
  public synchronized SaveResult rename(Profile profile, String name) {
    return relocate(profile, profile.at(name, profile.folder()));
  }

  /// Moves a profile into another folder.
  ///
  /// @param folder relative to {@link #root()}
  public synchronized SaveResult move(Profile profile, Path folder) {
    return relocate(profile, profile.at(profile.name(), folder));
  }

  private SaveResult relocate(Profile from, Profile to) {
    Optional<String> problem = FileName.problem(to.name()).or(() -> folderProblem(to.folder()));
    if (problem.isPresent()) {
      return new Refused(problem.get());
    }
    try {
      Files.createDirectories(root.resolve(to.folder()));
      if (!moved(from.file(), to.file())) {
        return taken(to.name());
      }
      return new SaveResult.Saved(
          to.withOriginal(new Original(from.original().json(), to.file())), List.of());
    } catch (NoSuchFileException e) {
      return new Refused("\"%s\" is not on disk any more.".formatted(from.name()));
    } catch (IOException e) {
      return failed("\"%s\" cannot be moved".formatted(from.name()), e);
    }
  }

  /// Copies a profile as it is on disk, as "name copy", "name copy 2", ...
  public synchronized SaveResult duplicate(Profile profile) {
    try {
      return switch (ProfileReader.read(root, profile.file())) {
        case Profile onDisk -> {
          String name = ProfileNames.copy(onDisk.name(), n -> isTaken(onDisk.folder(), n));
          yield create(onDisk.at(name, onDisk.folder()));
        }
        case BrokenProfile broken ->
            new Refused("A broken file is not copied: " + broken.sentence());
        case ProfileFolder _ -> throw new IllegalStateException("a file was read");
      };
    } catch (NoSuchFileException e) {
      return new Refused("\"%s\" is not on disk any more.".formatted(profile.name()));
    } catch (IOException e) {
      return failed("\"%s\" cannot be copied".formatted(profile.name()), e);
    }
  }

  /// Deletes a profile, a broken file, or a folder that holds nothing. What is gone already is no
  /// failure.
  public synchronized ChangeResult delete(ProfileNode node) {
    if (node.file().equals(Path.of(""))) {
      return new Refused("The folder of all profiles stays.");
    }
    try {
      Files.deleteIfExists(inside(node.file()));
      return new ChangeResult.Done();
    } catch (DirectoryNotEmptyException e) {
      return new Refused("The folder \"%s\" is not empty.".formatted(node.name()));
    } catch (IOException e) {
      return failed("\"%s\" cannot be deleted".formatted(node.name()), e);
    }
  }

  /// @param parent relative to {@link #root()}; empty for that folder itself
  public synchronized ChangeResult createFolder(Path parent, String name) {
    Optional<String> problem = FileName.problem(name).or(() -> folderProblem(parent));
    if (problem.isPresent()) {
      return new Refused(problem.get());
    }
    try {
      Files.createDirectories(root.resolve(parent));
      Files.createDirectory(root.resolve(parent).resolve(name));
      return new ChangeResult.Done();
    } catch (FileAlreadyExistsException e) {
      return taken(name);
    } catch (IOException e) {
      return failed("The folder \"%s\" cannot be made".formatted(name), e);
    }
  }

  public synchronized ChangeResult renameFolder(ProfileFolder folder, String name) {
    Optional<String> problem = FileName.problem(name);
    if (problem.isPresent()) {
      return new Refused(problem.get());
    }
    if (folder.file().equals(Path.of(""))) {
      return new Refused("The folder of all profiles keeps its name.");
    }
    try {
      return moved(folder.file(), folder.file().resolveSibling(name))
          ? new ChangeResult.Done()
          : taken(name);
    } catch (IOException e) {
      return failed("The folder \"%s\" cannot be renamed".formatted(folder.name()), e);
    }
  }

  /// A name for a URL that was never saved, free in that folder: "example.com chat".
  public synchronized String proposeName(String url, Path folder) {
    return ProfileNames.free(ProfileNames.ofUrl(url), name -> isTaken(folder, name));
  }

  static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
  }

  /// @return false where something else has that name
  private boolean moved(Path from, Path to) throws IOException {
    Path source = inside(from);
    Path target = inside(to);
    // Where case does not matter, "chat" exists once "Chat" does: that is the same file.
    if (Files.exists(target) && !(Files.exists(source) && Files.isSameFile(source, target))) {
      return false;
    }
    Files.move(source, target);
    return true;
  }

  private boolean isTaken(Path folder, String name) {
    return tree.names(folder).stream()
        .anyMatch(
            taken -> taken.equalsIgnoreCase(name + EXTENSION) || taken.equalsIgnoreCase(name));
  }

  private static Refused taken(String name) {
    return new Refused("There is already something called \"%s\" here.".formatted(name));
  }

  private static Refused failed(String what, IOException e) {
    return new Refused(what + ": " + ProfileReader.sentence(e));
  }

  private Path inside(Path file) throws IOException {
    if (file.isAbsolute() || !root.resolve(file).normalize().startsWith(root.normalize())) {
      throw new IOException(file + " is outside the folder of profiles");
    }
    return root.resolve(file);
  }

  private static Optional<String> folderProblem(Path folder) {
    if (folder.equals(Path.of(""))) {
      return Optional.empty();
    }
    if (folder.isAbsolute()) {
      return Optional.of("The folder must lie within the folder of profiles.");
    }
    for (Path part : folder) {
      Optional<String> problem =
          part.toString().equals("..")
              ? Optional.of("The folder must lie within the folder of profiles.")
              : Optional.empty();
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }
}
