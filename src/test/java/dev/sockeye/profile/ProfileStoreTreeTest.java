package dev.sockeye.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The half of the store that lists, moves, copies and deletes.
class ProfileStoreTreeTest {
  private static final Path TOP = Path.of("");

  @TempDir private Path folder;
  private Path root;
  private ProfileStore store;

  @BeforeEach
  void makeStore() {
    root = folder.resolve("profiles");
    store = new ProfileStore(root);
  }

  @Test
  void listsNothingWhereThereIsNoFolder() {
    assertThat(store.list().nodes()).isEmpty();
    assertThat(store.changed()).isFalse();
  }

  @Test
  void listsFoldersFirstAndPassesOverWhatIsNoProfile() throws IOException {
    put("b.json", "{}");
    put("A.json", "{}");
    put("z/c.json", "{}");
    put(".hidden.json", "{}");
    put(".git/config.json", "{}");
    put("README.md", "#");

    assertThat(store.list().nodes()).extracting(ProfileNode::name).containsExactly("z", "A", "b");
    assertThat(store.list().profiles()).extracting(Profile::id).containsExactly("z/c", "A", "b");
  }

  @Test
  void followsALinkedFolderOnce() throws IOException {
    put("a/x.json", "{}");
    Files.createSymbolicLink(root.resolve("a/up"), root);

    assertThat(store.list().profiles()).extracting(Profile::name).containsExactly("x");
  }

  @Test
  void doesNotCopyASecretThatWasWrittenByHand() throws IOException {
    put("x.json", "{\"headers\": [{\"name\": \"Cookie\", \"value\": \"very-secret\"}]}");

    saved(store.duplicate(only()));

    assertThat(Files.readString(root.resolve("x copy.json"))).doesNotContain("very-secret");
  }

  @Test
  void duplicatesWithWhatItDoesNotKnow() throws IOException {
    put("a/x.json", "{\"url\": \"ws://h/\", \"note\": 1}");
    Profile profile = only();

    assertThat(saved(store.duplicate(profile)).id()).isEqualTo("a/x copy");
    assertThat(saved(store.duplicate(profile)).id()).isEqualTo("a/x copy 2");
    assertThat(json("a/x copy.json").get("note").getAsInt()).isEqualTo(1);
    Files.delete(root.resolve("a/x.json"));
    assertThat(store.duplicate(profile)).isInstanceOf(Refused.class);
  }

  @Test
  void renamesAndMovesTheFileAsItIs() throws IOException {
    String text = "{\"url\":\"ws://h/\",   \"note\": 1}";
    put("x.json", text);
    saved(store.save(Profile.of("y", "ws://y/")));
    Profile profile = store.list().find("x").orElseThrow();

    Profile renamed = saved(store.rename(profile.withUrl("ws://unsaved/"), "z"));
    Profile moved = saved(store.move(renamed, Path.of("a")));

    assertThat(root.resolve("a/z.json")).hasContent(text);
    assertThat(root.resolve("x.json")).doesNotExist();
    assertThat(moved.url()).isEqualTo("ws://unsaved/");
    assertThat(saved(store.save(moved)).id()).isEqualTo("a/z");
    assertThat(json("a/z.json").get("url").getAsString()).isEqualTo("ws://unsaved/");
    assertThat(store.rename(store.list().find("y").orElseThrow(), "y"))
        .isInstanceOf(SaveResult.Saved.class);
  }

  @Test
  void refusesToRenameOverAnother() {
    Profile x = saved(store.save(Profile.of("x", "ws://x/")));
    saved(store.save(Profile.of("y", "ws://y/")));

    assertThat(store.rename(x, "y")).isInstanceOf(Refused.class);
    assertThat(store.rename(x, "a/b")).isInstanceOf(Refused.class);
    assertThat(store.move(x, Path.of(".."))).isInstanceOf(Refused.class);
    assertThat(store.delete(x)).isInstanceOf(ChangeResult.Done.class);
    assertThat(store.rename(x, "z")).isInstanceOf(Refused.class);
    assertThat(store.list().profiles()).extracting(Profile::url).containsExactly("ws://y/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a/../..", "/tmp"})
  void staysWithinItsFolder(String elsewhere) {
    var outside = Profile.of("x", "ws://h/").at("x", Path.of(elsewhere));

    assertThat(store.save(outside)).isInstanceOf(Refused.class);
    assertThat(store.createFolder(Path.of(elsewhere), "x")).isInstanceOf(Refused.class);
    assertThat(store.delete(new ProfileFolder(Path.of("../a"), List.of())))
        .isInstanceOf(Refused.class);
  }

  @Test
  void makesRenamesAndDeletesFolders() {
    assertThat(store.createFolder(TOP, "a")).isInstanceOf(ChangeResult.Done.class);
    assertThat(store.createFolder(Path.of("a"), "b")).isInstanceOf(ChangeResult.Done.class);
    assertThat(store.createFolder(TOP, "a")).isInstanceOf(Refused.class);
    assertThat(store.createFolder(TOP, "a:b")).isInstanceOf(Refused.class);
    var a = (ProfileFolder) store.list().nodes().getFirst();

    assertThat(store.delete(a)).isInstanceOf(Refused.class);
    assertThat(store.renameFolder(a, "c")).isInstanceOf(ChangeResult.Done.class);
    assertThat(store.renameFolder(a, "d")).isInstanceOf(Refused.class);
    assertThat(store.renameFolder(a, "")).isInstanceOf(Refused.class);
    assertThat(store.renameFolder(store.list(), "e")).isInstanceOf(Refused.class);
    var c = (ProfileFolder) store.list().nodes().getFirst();
    assertThat(c.name()).isEqualTo("c");
    assertThat(store.delete(c.nodes().getFirst())).isInstanceOf(ChangeResult.Done.class);
    assertThat(store.delete(c)).isInstanceOf(ChangeResult.Done.class);
    assertThat(store.delete(store.list())).isInstanceOf(Refused.class);
    assertThat(store.list().nodes()).isEmpty();
  }

  @Test
  void deletesABrokenFileWhenAsked() throws IOException {
    put("x.json", "{");

    assertThat(store.delete(store.list().nodes().getFirst())).isInstanceOf(ChangeResult.Done.class);

    assertThat(store.list().nodes()).isEmpty();
  }

  @Test
  void knowsWhetherSomethingChanged() throws IOException {
    put("a/x.json", "{}");
    assertThat(store.changed()).isTrue();
    store.list();
    assertThat(store.changed()).isFalse();

    Files.setLastModifiedTime(root.resolve("a/x.json"), FileTime.fromMillis(1000));
    assertThat(store.changed()).isTrue();
    store.list();
    Files.createDirectory(root.resolve("b"));
    assertThat(store.changed()).isTrue();
    store.list();
    Files.delete(root.resolve("a/x.json"));
    assertThat(store.changed()).isTrue();
    store.list();
    assertThat(store.changed()).isFalse();
  }

  @Test
  void proposesANameThatIsFree() {
    assertThat(store.proposeName("wss://example.com/chat", TOP)).isEqualTo("example.com chat");
    saved(store.save(Profile.of("Example.com chat", "ws://h/")));
    assertThat(store.proposeName("wss://example.com/chat", TOP)).isEqualTo("example.com chat 2");
    assertThat(store.proposeName("wss://example.com/chat", Path.of("none")))
        .isEqualTo("example.com chat");
  }

  private Profile only() {
    return store.list().profiles().findFirst().orElseThrow();
  }

  private static Profile saved(SaveResult result) {
    assertThat(result).isInstanceOf(SaveResult.Saved.class);
    return ((SaveResult.Saved) result).profile();
  }

  private void put(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private JsonObject json(String name) throws IOException {
    return ((Json.Document) Json.read(Files.readString(root.resolve(name)))).root();
  }
}
