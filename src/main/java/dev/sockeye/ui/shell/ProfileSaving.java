package dev.sockeye.ui.shell;

import dev.sockeye.profile.Profile;
import dev.sockeye.ui.connection.ConnectionViewModel;
import dev.sockeye.ui.profiles.ProfilesViewModel;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// Saves the request of a tab as a profile: the one it came from, or one whose name is asked for in
/// place.
final class ProfileSaving {
  private final ProfilesViewModel profiles;
  private final ConnectionViewModel connection;
  private final ObjectProperty<@Nullable Profile> profile;
  private final List<Node> content;
  private final Consumer<Profile> saved;
  private final Consumer<String> tell;
  private @Nullable SaveBar bar;

  /// @param profile the one that the request came from
  /// @param content of the tab, where the name is asked for in the second place
  /// @param saved is handed what is on disk now
  /// @param tell shows a sentence where the work is
  ProfileSaving(
      ProfilesViewModel profiles,
      ConnectionViewModel connection,
      ObjectProperty<@Nullable Profile> profile,
      List<Node> content,
      Consumer<Profile> saved,
      Consumer<String> tell) {
    this.profiles = profiles;
    this.connection = connection;
    this.profile = profile;
    this.content = content;
    this.saved = saved;
    this.tell = tell;
  }

  void save() {
    Profile from = profile.get();
    if (from != null) {
      profiles.save(connection.draft().over(from), saved, onDisk -> conflict(from, onDisk));
    } else {
      saveAs();
    }
  }

  void saveAs() {
    profiles.proposeName(connection.urlProperty().get(), this::askForName);
  }

  /// Saved once more, the tab's values replace those on disk.
  private void conflict(Profile from, Profile onDisk) {
    profile.set(from.basedOn(onDisk));
    tell.accept(
        "\"%s\" was changed on disk; save once more to replace that.".formatted(from.name()));
  }

  private void askForName(String proposed) {
    if (bar != null) {
      bar.focusName();
      return;
    }
    var asking =
        new SaveBar(
            proposed,
            name ->
                profiles.save(
                    connection.draft().over(Profile.of(name, "")),
                    onDisk -> {
                      end();
                      saved.accept(onDisk);
                    },
                    onDisk -> {}),
            this::end);
    bar = asking;
    content.add(1, asking);
    asking.focusName();
  }

  private void end() {
    content.remove(bar);
    bar = null;
  }
}
