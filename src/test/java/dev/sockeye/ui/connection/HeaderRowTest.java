package dev.sockeye.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.profile.ProfileHeader;
import org.junit.jupiter.api.Test;

class HeaderRowTest {
  @Test
  void aNewRowIsOnAndEmpty() {
    var row = new HeaderRow();

    assertThat(row.isEmpty()).isTrue();
    assertThat(row.header()).isEqualTo(new ProfileHeader("", "", true));
    row.valueProperty().set("x");
    assertThat(row.isEmpty()).isFalse();
  }

  @Test
  void givesBackTheHeaderItWasMadeFromWithItsChanges() {
    var header = new ProfileHeader("X-A", " b", false);
    var row = new HeaderRow(header);

    assertThat(row.header()).isEqualTo(header);
    row.enabledProperty().set(true);
    row.nameProperty().set("x-a");
    assertThat(row.header()).isEqualTo(new ProfileHeader("x-a", " b", true));
  }
}
