package dev.sockeye.ui.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.profile.Profile;
import dev.sockeye.profile.ProfileFolder;
import dev.sockeye.profile.ProfileHeader;
import dev.sockeye.profile.ProfileNode;
import dev.sockeye.profile.ProfileStore;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesViewModelTest {
  @TempDir private Path root;

  private final FxQueue fx = new FxQueue();
  private final Background background = new Background("profiles test", fx);
  private final Map<String, String> held = new HashMap<>();
  private final List<Profile> saved = new ArrayList<>();
  private final List<Profile> conflicts = new ArrayList<>();
  private final List<String> moves = new ArrayList<>();
  private ProfilesViewModel model;

  @BeforeEach
  void open() {
    model = new ProfilesViewModel(new ProfileStore(root), background, held::put);
    model.onMove((from, to) -> moves.add(from + " -> " + to.id()));
  }

  @AfterEach
  void end() {
    background.close();
  }

  private static Profile feed() {
    return Profile.of("feed", "wss://example.com/feed");
  }

  private List<String> names() {
    return model.rootProperty().get().nodes().stream().map(ProfileNode::name).toList();
  }

  private String message() {
    return model.messageProperty().get();
  }

  private Profile save(Profile profile) throws InterruptedException {
    int before = saved.size();
    model.save(profile, saved::add, conflicts::add);
    fx.await(() -> saved.size() > before);
    return saved.getLast();
  }

  @Test
  void aSavedProfileIsOnDiskAndInTheTree() throws Exception {
    Profile onDisk = save(feed());

    assertThat(onDisk.asksTheSameAs(feed())).isTrue();
    assertThat(names()).containsExactly("feed");
    assertThat(root.resolve("feed.json")).content().contains("wss://example.com/feed");
    assertThat(message()).isEmpty();
  }

  @Test
  void aSecretIsWithheldHeldForTheRunAndToldOf() throws Exception {
    Profile onDisk =
        save(
            feed().withHeaders(List.of(new ProfileHeader("Authorization", "Bearer s3cret", true))));

    assertThat(held).containsValue("s3cret").hasSize(1);
    String variable = held.keySet().iterator().next();
    assertThat(onDisk.headers())
        .containsExactly(
            new ProfileHeader("Authorization", "Bearer ${env:" + variable + "}", true));
    assertThat(message()).startsWith("Secrets are not saved").contains(variable);
    assertThat(message()).doesNotContain("s3cret");
    assertThat(model.troubledProperty().get()).isFalse();
    assertThat(root.resolve("feed.json")).content().doesNotContain("s3cret");
  }

  @Test
  void aNameThatIsTakenIsRefusedWithASentence() throws Exception {
    save(feed());

    model.save(feed(), saved::add, conflicts::add);
    fx.await(() -> !message().isEmpty());

    assertThat(message()).isEqualTo("There is already something called \"feed\" here.");
    assertThat(model.troubledProperty().get()).isTrue();
    assertThat(saved).hasSize(1);
  }

  @Test
  void aConflictIsToldAndCanBeOverruled() throws Exception {
    Profile ours = save(feed());
    Path file = root.resolve("feed.json");
    Files.writeString(file, Files.readString(file).replace("example.com/feed", "theirs"));

    Profile edited = ours.withUrl("wss://ours");
    model.save(edited, saved::add, conflicts::add);
    fx.await(() -> !conflicts.isEmpty());

    assertThat(message()).contains("was changed on disk meanwhile");
    assertThat(saved).hasSize(1);
    assertThat(conflicts.getFirst().url()).isEqualTo("wss://theirs");
    assertThat(save(edited.basedOn(conflicts.getFirst())).url()).isEqualTo("wss://ours");
    assertThat(file).content().contains("wss://ours");
  }

  @Test
  void aRenamedProfileIsToldOfByItsFormerId() throws Exception {
    Profile onDisk = save(feed());

    model.rename(onDisk, " news ");
    fx.await(() -> !moves.isEmpty());

    assertThat(moves).containsExactly("feed -> news");
    assertThat(names()).containsExactly("news");
    assertThat(root.resolve("feed.json")).doesNotExist();
    model.rename(model.rootProperty().get().find("news").orElseThrow(), "a/b");
    fx.await(() -> !message().isEmpty());
    assertThat(names()).containsExactly("news");
  }

  @Test
  void theProfilesOfARenamedFolderAreToldOf() throws Exception {
    Files.createDirectories(root.resolve("Staging/deep"));
    save(feed().at("a", Path.of("Staging")));
    save(feed().at("b", Path.of("Staging/deep")));
    save(feed().at("c", Path.of("")));

    var folder =
        (ProfileFolder)
            model.rootProperty().get().nodes().stream()
                .filter(ProfileFolder.class::isInstance)
                .findFirst()
                .orElseThrow();
    model.renameFolder(folder, "Live");
    fx.await(() -> moves.size() == 2);

    assertThat(moves)
        .containsExactlyInAnyOrder("Staging/a -> Live/a", "Staging/deep/b -> Live/deep/b");
  }

  @Test
  void duplicatesAndDeletes() throws Exception {
    Profile onDisk = save(feed());

    model.duplicate(onDisk);
    fx.await(() -> names().size() == 2);
    assertThat(names()).containsExactly("feed", "feed copy");
    model.delete(onDisk);
    fx.await(() -> names().size() == 1);
    assertThat(names()).containsExactly("feed copy");
    assertThat(message()).isEmpty();
  }

  @Test
  void aFolderThatHoldsSomethingIsNotDeleted() throws Exception {
    model.createFolder(Path.of(""), "Staging");
    fx.await(() -> names().equals(List.of("Staging")));
    save(feed().at("a", Path.of("Staging")));

    model.delete(model.rootProperty().get().nodes().getFirst());
    fx.await(() -> !message().isEmpty());

    assertThat(message()).isEqualTo("The folder \"Staging\" is not empty.");
  }

  @Test
  void aBrokenFileIsReportedByNameAndLineUntilItIsMended() throws Exception {
    write("bad.json", "{\n  \"url\": 5x\n}");
    model.refresh();
    fx.await(() -> !message().isEmpty());
    assertThat(message()).startsWith("bad.json, line 2, column ");

    write("bad.json", "{\"url\": \"ws://a\"}");
    model.refreshIfChanged();
    fx.await(() -> message().isEmpty());
    assertThat(model.rootProperty().get().find("bad")).isPresent();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(root.resolve(name), text);
  }

  @Test
  void proposesANameThatIsFree() throws Exception {
    List<String> proposed = new ArrayList<>();
    model.proposeName("wss://example.com/feed", proposed::add);
    fx.await(() -> proposed.size() == 1);
    save(Profile.of(proposed.getFirst(), "ws://a"));
    model.proposeName("wss://example.com/feed", proposed::add);
    fx.await(() -> proposed.size() == 2);

    assertThat(proposed.get(1)).isNotEqualTo(proposed.getFirst());
  }
}
