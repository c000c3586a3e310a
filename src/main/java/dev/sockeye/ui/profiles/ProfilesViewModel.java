package dev.sockeye.ui.profiles;

import dev.sockeye.profile.BrokenProfile;
import dev.sockeye.profile.ChangeResult;
import dev.sockeye.profile.Profile;
import dev.sockeye.profile.ProfileFolder;
import dev.sockeye.profile.ProfileNode;
import dev.sockeye.profile.ProfileStore;
import dev.sockeye.profile.Refused;
import dev.sockeye.profile.SaveResult;
import dev.sockeye.ui.common.Background;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The saved profiles and what can be done with them. For the FX thread; the store's work is done
/// in the background.
public final class ProfilesViewModel {
  private final ProfileStore store;
  private final Background background;
  private final BiConsumer<String, String> hold;
  private final ReadOnlyObjectWrapper<ProfileFolder> root =
      new ReadOnlyObjectWrapper<>(this, "root", new ProfileFolder(Path.of(""), List.of()));
  private BiConsumer<String, Profile> moved = (from, to) -> {};
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");
  private final ReadOnlyBooleanWrapper troubled = new ReadOnlyBooleanWrapper(this, "troubled");

  /// @param hold keeps the value of a secret that was not written, by the name of its variable, for
  ///   the rest of the run
  public ProfilesViewModel(
      ProfileStore store, Background background, BiConsumer<String, String> hold) {
    this.store = store;
    this.background = background;
    this.hold = hold;
  }

  public ReadOnlyObjectProperty<ProfileFolder> rootProperty() {
    return root.getReadOnlyProperty();
  }

  /// What went wrong, or is worth knowing, in sentences; empty where nothing is.
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /// Whether the message tells of something that went wrong.
  ReadOnlyBooleanProperty troubledProperty() {
    return troubled.getReadOnlyProperty();
  }

  /// Reads the folder anew.
  public void refresh() {
    background.run(store::list, this::show, this::failed);
  }

  /// Reads the folder anew where something in it has changed.
  public void refreshIfChanged() {
    background.run(
        () -> store.changed(),
        changed -> {
          if (changed) {
            refresh();
          }
        },
        this::failed);
  }

  private void show(ProfileFolder folder) {
    root.set(folder);
    troubled.set(true);
    message.set(folder.broken().map(BrokenProfile::sentence).collect(Collectors.joining("\n")));
  }

  /// Proposes a name for a profile that was never saved.
  public void proposeName(String url, Consumer<String> proposed) {
    background.run(() -> store.proposeName(url, Path.of("")), proposed, this::failed);
  }

  /// Has somebody told of each profile whose file gets another name or place, by the {@link
  /// Profile#id} that it had.
  public void onMove(BiConsumer<String, Profile> listener) {
    moved = listener;
  }

  /// Saves a profile.
  ///
  /// @param saved gets what is on disk now
  /// @param conflict gets what is on disk where that has other changes; nothing was saved then
  public void save(Profile profile, Consumer<Profile> saved, Consumer<Profile> conflict) {
    changed(() -> store.save(profile), saved, conflict);
  }

  public void rename(Profile profile, String name) {
    changed(
        () -> store.rename(profile, name.strip()),
        renamed -> moved.accept(profile.id(), renamed),
        onDisk -> {});
  }

  public void duplicate(Profile profile) {
    changed(() -> store.duplicate(profile), copy -> {}, onDisk -> {});
  }

  public void delete(ProfileNode node) {
    changedTree(() -> store.delete(node), tree -> {});
  }

  public void createFolder(Path parent, String name) {
    changedTree(() -> store.createFolder(parent, name.strip()), tree -> {});
  }

  public void renameFolder(ProfileFolder folder, String name) {
    String before = folder.id() + "/";
    String after =
        new ProfileFolder(folder.file().resolveSibling(name.strip()), List.of()).id() + "/";
    changedTree(
        () -> store.renameFolder(folder, name.strip()),
        tree ->
            tree.profiles()
                .filter(profile -> profile.id().startsWith(after))
                .forEach(profile ->
                    moved.accept(before + profile.id().substring(after.length()), profile)));
  }

  private void changed(
      Supplier<SaveResult> change, Consumer<Profile> done, Consumer<Profile> conflict) {
    background.run(
        () -> new Changed<>(change.get(), store.list()),
        result -> {
          show(result.tree());
          switch (result.outcome()) {
            case SaveResult.Saved(Profile profile, var withheld) -> {
              withheld.forEach(secret -> hold.accept(secret.variable(), secret.value()));
              if (!withheld.isEmpty()) {
                tell(withheld.stream().map(secret -> secret.sentence()).toList());
                troubled.set(false);
              }
              done.accept(profile);
            }
            case SaveResult.Conflict(Profile onDisk, var _, String sentence) -> {
              tell(List.of(sentence));
              conflict.accept(onDisk);
            }
            case Refused(String sentence) -> tell(List.of(sentence));
          }
        },
        this::failed);
  }

  private void changedTree(Supplier<ChangeResult> change, Consumer<ProfileFolder> done) {
    background.run(
        () -> new Changed<>(change.get(), store.list()),
        result -> {
          show(result.tree());
          switch (result.outcome()) {
            case ChangeResult.Done _ -> done.accept(result.tree());
            case Refused(String sentence) -> tell(List.of(sentence));
          }
        },
        this::failed);
  }

  private record Changed<T>(T outcome, ProfileFolder tree) {}

  private void tell(List<String> sentences) {
    troubled.set(true);
    message.set(String.join("\n", sentences));
  }

  private void failed(Exception e) {
    troubled.set(true);
    message.set("The profiles cannot be read: " + e.getMessage());
  }
}
