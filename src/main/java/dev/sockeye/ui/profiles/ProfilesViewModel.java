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
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");

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
    message.set(folder.broken().map(BrokenProfile::sentence).collect(Collectors.joining("\n")));
  }

  /// Proposes a name for a profile that was never saved.
  public void proposeName(String url, Consumer<String> proposed) {
    background.run(() -> store.proposeName(url, Path.of("")), proposed, this::failed);
  }

  /// Saves a profile.
  ///
  /// @param saved gets what is on disk now
  public void save(Profile profile, Consumer<Profile> saved) {
    changed(() -> store.save(profile), saved);
  }

  public void rename(Profile profile, String name, Consumer<Profile> renamed) {
    changed(() -> store.rename(profile, name.strip()), renamed);
  }

  public void duplicate(Profile profile) {
    changed(() -> store.duplicate(profile), copy -> {});
  }

  public void delete(ProfileNode node) {
    changedTree(() -> store.delete(node));
  }

  public void createFolder(Path parent, String name) {
    changedTree(() -> store.createFolder(parent, name.strip()));
  }

  public void renameFolder(ProfileFolder folder, String name) {
    changedTree(() -> store.renameFolder(folder, name.strip()));
  }

  private void changed(Supplier<SaveResult> change, Consumer<Profile> done) {
    background.run(
        () -> new Changed<>(change.get(), store.list()),
        result -> {
          show(result.tree());
          switch (result.outcome()) {
            case SaveResult.Saved(Profile profile, var withheld) -> {
              withheld.forEach(secret -> hold.accept(secret.variable(), secret.value()));
              tell(withheld.stream().map(secret -> secret.sentence()).toList());
              done.accept(profile);
            }
            case SaveResult.Conflict conflict -> tell(List.of(conflict.sentence()));
            case Refused(String sentence) -> tell(List.of(sentence));
          }
        },
        this::failed);
  }

  private void changedTree(Supplier<ChangeResult> change) {
    background.run(
        () -> new Changed<>(change.get(), store.list()),
        result -> {
          show(result.tree());
          if (result.outcome() instanceof Refused(String sentence)) {
            tell(List.of(sentence));
          }
        },
        this::failed);
  }

  private record Changed<T>(T outcome, ProfileFolder tree) {}

  private void tell(List<String> sentences) {
    if (!sentences.isEmpty()) {
      message.set(String.join("\n", sentences));
    }
  }

  private void failed(Exception e) {
    message.set("The profiles cannot be read: " + e.getMessage());
  }
}
