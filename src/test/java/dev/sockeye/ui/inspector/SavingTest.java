package dev.sockeye.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavingTest {
  @TempDir private Path folder;
  private final byte[] bytes = new byte[9 * PayloadBytes.MOST + 12_345];

  private List<String> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void allOfItIsWrittenStepByStep() throws Exception {
    new Random(1).nextBytes(bytes);
    Path target = folder.resolve("payload.bin");
    Files.writeString(target, "what was there");
    var saving = new Saving(PayloadBytes.of(bytes), target, bytes.length);

    assertThat(saving.step()).isTrue();
    assertThat(target).as("until all is on disk").hasContent("what was there");
    assertThat(saving.progress()).isEqualTo("Saving: 8.4 MB of 9.4 MB");
    assertThat(saving.step()).isFalse();

    assertThat(target).hasBinaryContent(bytes);
    assertThat(files()).containsExactly("payload.bin");
    assertThat(saving.step()).as("it has ended").isFalse();
  }

  @Test
  void nothingIsLeftOfWhatIsCancelled() throws Exception {
    var saving = new Saving(PayloadBytes.of(bytes), folder.resolve("payload.bin"), bytes.length);
    assertThat(saving.step()).isTrue();
    assertThat(files()).hasSize(1);

    saving.cancel();

    assertThat(saving.step()).isFalse();
    assertThat(files()).isEmpty();
    assertThat(saving.isCancelled()).isTrue();
  }

  @Test
  void nothingIsLeftOfWhatFails() throws Exception {
    var saving =
        new Saving(
            new PayloadBytes() {
              @Override
              public byte[] read(long offset, int length) throws IOException {
                if (offset > 0) {
                  throw new IOException("the disk is gone");
                }
                return new byte[length];
              }

              @Override
              public void close() {}
            },
            folder.resolve("payload.bin"),
            1 << 30);

    assertThatThrownBy(saving::step).hasMessage("the disk is gone");
    assertThat(files()).isEmpty();
    assertThatThrownBy(
            new Saving(PayloadBytes.of(bytes), folder.resolve("none/x"), bytes.length)::step)
        .isInstanceOf(IOException.class);
  }
}
