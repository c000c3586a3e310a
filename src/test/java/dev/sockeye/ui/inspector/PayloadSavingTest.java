package dev.sockeye.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadSavingTest {
  @TempDir private Path folder;
  private final FxQueue fx = new FxQueue();
  private final Background background = new Background("saving", fx);
  private final List<String> told = new ArrayList<>();
  private final PayloadSaving saving = new PayloadSaving(background, told::add);
  private final byte[] bytes = new byte[20 * PayloadBytes.MOST];

  @AfterEach
  void close() {
    background.close();
  }

  private void save(Path target) {
    saving.save(PayloadBytes.of(bytes), target, bytes.length);
  }

  @Test
  void howFarItIsIsTold() throws Exception {
    Path target = folder.resolve("payload.bin");
    var shares = new ArrayList<Double>();
    saving.shareProperty().subscribe(share -> shares.add(share.doubleValue()));
    save(target);
    assertThat(saving.progressProperty().get()).isEqualTo("Saving: 0 B of 21 MB");
    fx.await(() -> !told.isEmpty());

    assertThat(told).containsExactly("Saved to payload.bin");
    assertThat(shares).isSorted().hasSizeGreaterThan(2);
    assertThat(saving.progressProperty().get()).isEmpty();
    assertThat(saving.isUnderWay()).isFalse();
    assertThat(target).hasSize(bytes.length);
  }

  @Test
  void cancelledItLeavesNothing() throws Exception {
    save(folder.resolve("payload.bin"));
    saving.cancel();
    fx.await(() -> !told.isEmpty());

    assertThat(told).containsExactly("Not saved: cancelled");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatCannotBeWrittenIsSaidInWords() throws Exception {
    save(folder.resolve("none/payload.bin"));
    fx.await(() -> !told.isEmpty());
    assertThat(told).containsExactly("Not saved: there is no such folder");
    Path taken = Files.createDirectories(folder.resolve("taken/within")).getParent();
    save(taken);
    fx.await(() -> told.size() == 2);
    assertThat(told.getLast()).startsWith("Not saved: ").doesNotContain(folder.toString());
  }
}
