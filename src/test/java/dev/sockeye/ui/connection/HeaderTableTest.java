package dev.sockeye.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.profile.ProfileHeader;
import dev.sockeye.session.BuiltInHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeaderTableTest {
  private static final String AUTO = BuiltInHeader.AUTO;

  private final HeaderTable table = new HeaderTable();

  private HeaderRow row(String name) {
    return table.rows().stream()
        .filter(row -> row.nameProperty().get().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<String> names() {
    return table.rows().stream().map(row -> row.nameProperty().get()).toList();
  }

  private static ProfileHeader on(String name, String value) {
    return new ProfileHeader(name, value, true);
  }

  private static ProfileHeader off(String name, String value) {
    return new ProfileHeader(name, value, false);
  }

  @Test
  void showsWhatTheProgramAddsAndAProfileNeedsNothingOfIt() {
    assertThat(names())
        .containsExactlyElementsOf(
            BuiltInHeader.listed().stream().map(BuiltInHeader::text).toList());
    assertThat(table.headers()).isEmpty();
    assertThat(table.changes()).isZero();
    assertThat(row("Origin").enabledProperty().get()).isFalse();
  }

  @Test
  void aHeaderThatIsLeftOutIsOneRow() {
    row("Sec-WebSocket-Extensions").enabledProperty().set(false);

    assertThat(table.headers()).containsExactly(off("Sec-WebSocket-Extensions", AUTO));
    assertThat(table.changes()).isEqualTo(1);
  }

  @Test
  void theLastOneThatIsChangedIsOneRow() {
    row("User-Agent").valueProperty().set("curl/8");
    table.add().nameProperty().set("X-One");

    assertThat(table.headers()).containsExactly(on("User-Agent", "curl/8"), on("X-One", ""));
  }

  @Test
  void oneThatIsChangedKeepsItsPlaceByBringingAlongThoseBehindIt() {
    row("Sec-WebSocket-Extensions").valueProperty().set("x-mine");

    assertThat(table.headers())
        .containsExactly(on("Sec-WebSocket-Extensions", "x-mine"), on("User-Agent", AUTO));
    table.reset(row("Sec-WebSocket-Extensions"));
    assertThat(table.headers()).isEmpty();
  }

  @Test
  void upperAndLowerCaseCountAsAChange() {
    row("User-Agent").nameProperty().set("user-agent");

    assertThat(table.headers()).containsExactly(on("user-agent", AUTO));
  }

  @Test
  void movingWritesTheOrderDown() {
    assertThat(table.move(row("Upgrade"), -1)).isTrue();

    assertThat(names().subList(0, 3)).containsExactly("Upgrade", "Host", "Connection");
    assertThat(table.headers().subList(0, 2))
        .containsExactly(on("Host", AUTO), on("Connection", AUTO));
    assertThat(table.move(row("Upgrade"), -1)).as("it is the first").isFalse();
    assertThat(table.isReordered()).isTrue();
    table.resetBuiltIn();
    assertThat(table.isReordered()).isFalse();
    assertThat(table.headers()).isEmpty();
    assertThat(names()).startsWith("Host", "Upgrade");
  }

  @Test
  void aRowOfOnesOwnTakesABuiltInOnesPlace() {
    table.add().nameProperty().set("host");

    assertThat(row("Host").replacedProperty().get()).isTrue();
    assertThat(table.headers()).containsExactly(on("host", ""));
    table.remove(row("host"));
    assertThat(row("Host").replacedProperty().get()).isFalse();
  }

  @Test
  void givesBackWhateverAProfileHas() {
    var random = new Random(7);
    List<String> names =
        List.of("Host", "upgrade", "Origin", "User-Agent", "X-A", "Cookie", "Host");
    List<String> values = List.of(AUTO, "", "v");
    for (int i = 0; i < 2_000; i++) {
      var headers = new ArrayList<ProfileHeader>();
      for (int k = random.nextInt(6); k > 0; k--) {
        headers.add(
            new ProfileHeader(
                names.get(random.nextInt(names.size())),
                values.get(random.nextInt(values.size())),
                random.nextBoolean()));
      }
      table.load(headers);
      assertThat(table.headers()).isEqualTo(headers);
      assertThat(table.rows().stream().filter(row -> row.builtIn().isPresent()))
          .as("each built-in one once, for %s", headers)
          .hasSize(BuiltInHeader.listed().size());
    }
  }
}
