package dev.sockeye.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxQueue;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HexViewModelTest {
  private static final long LARGE = 256L << 20;

  private final FxQueue fx = new FxQueue();
  private final Background background = new Background("hex test", fx);
  private final HexViewModel model = new HexViewModel(background);
  private final AtomicLong read = new AtomicLong();
  private volatile boolean broken;

  /// As large as one likes: each byte is the low byte of its offset's line, but for a few.
  private final PayloadBytes made =
      new PayloadBytes() {
        @Override
        public byte[] read(long offset, int length) throws IOException {
          if (broken) {
            throw new IOException("the disk is gone");
          }
          read.addAndGet(length);
          byte[] bytes = new byte[(int) Math.max(0, Math.min(length, LARGE - offset))];
          for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) value(offset + i);
          }
          return bytes;
        }

        @Override
        public void close() {}
      };

  /// The word "needle" lies across the end of a piece that is searched, and at the very end.
  private static int value(long offset) {
    for (long needle : new long[] {5 * PayloadBytes.MOST - 3, LARGE - 6}) {
      if (offset >= needle && offset < needle + 6) {
        return "needle".charAt((int) (offset - needle));
      }
    }
    return (int) (offset / HexViewModel.WIDTH) & 0x7f;
  }

  @AfterEach
  void end() {
    background.close();
  }

  private void show(PayloadBytes bytes, long size) {
    model.show(bytes, size);
    model.fit(20);
  }

  private void await(long offset) throws InterruptedException {
    fx.await(() -> model.at(offset) >= 0);
  }

  @Test
  void onlyWhatIsInSightIsRead() throws Exception {
    show(made, LARGE);
    await(0);
    assertThat(model.lineCount()).isEqualTo(LARGE / 16);

    assertThat(model.goTo("0xf000000")).isEmpty();
    assertThat(model.at(0xf000000)).as("not read yet").isNegative();
    await(0xf000000);
    assertThat(model.at(0xf000000 + 16)).isEqualTo(value(0xf000010));

    assertThat(read.get()).isLessThanOrEqualTo(4L * HexViewModel.PAGE);
  }

  @Test
  void manyPagesAreNotKept() throws Exception {
    show(made, LARGE);
    for (long page = 0; page < 100; page++) {
      model.scrollTo(page * HexViewModel.PAGE / HexViewModel.WIDTH);
      await(page * HexViewModel.PAGE);
    }
    long before = read.get();
    model.scrollTo(0);
    assertThat(model.at(0)).as("it was let go").isNegative();
    await(0);
    assertThat(read.get()).isGreaterThan(before);
  }

  @Test
  void whatWasPassedByIsNotRead() throws Exception {
    show(made, LARGE);
    await(0);
    long before = read.get();
    for (int i = 1; i <= 1_000; i++) {
      model.scrollTo(i * 10_000L);
      model.at(i * 10_000L * HexViewModel.WIDTH);
    }
    await(10_000_000L * HexViewModel.WIDTH);
    assertThat(read.get() - before).isLessThan(1_000L * HexViewModel.PAGE);
  }

  @Test
  void theCursorStaysInSightAndInThePayload() {
    show(made, 1_000);
    model.moveTo(-5, false);
    assertThat(model.cursorProperty().get()).isZero();
    model.moveTo(5_000, false);
    assertThat(model.cursorProperty().get()).isEqualTo(999);
    assertThat(model.topProperty().get()).isEqualTo(1_000 / 16 + 1 - 20);
    model.page(-1, true);
    assertThat(model.selectedFrom()).isEqualTo(999 - 19 * 16);
    assertThat(model.selectedTo()).isEqualTo(999);
    model.selectAll();
    assertThat(model.selectedFrom()).isZero();
    show(PayloadBytes.of(new byte[0]), 0);
    model.moveTo(3, false);
    model.selectAll();
    assertThat(model.cursorProperty().get()).isZero();
  }

  @Test
  void anOffsetIsGoneToAsItIsTyped() {
    show(made, LARGE);
    assertThat(model.goTo(" 1,000,000 ")).isEmpty();
    assertThat(model.cursorProperty().get()).isEqualTo(1_000_000);
    assertThat(model.goTo("0X10")).isEmpty();
    assertThat(model.cursorProperty().get()).isEqualTo(16);
    assertThat(model.goTo("268435456")).isEqualTo("The payload has bytes 0 to 268,435,455.");
    assertThat(model.goTo("-1")).contains("0 to 268,435,455");
    assertThat(model.goTo("end")).contains("0x1000");
    assertThat(model.cursorProperty().get()).as("it stays").isEqualTo(16);
  }

  @Test
  void bytesAreFoundWhereverTheyLie() throws Exception {
    show(made, LARGE);
    assertThat(model.find("needle")).isEmpty();
    fx.await(() -> model.messageProperty().get().startsWith("Found"));
    assertThat(model.selectedFrom()).isEqualTo(5 * PayloadBytes.MOST - 3);
    assertThat(model.selectedTo()).isEqualTo(5 * PayloadBytes.MOST + 2);

    model.moveTo(LARGE - 3 * PayloadBytes.MOST, false);
    model.find("0x6e 65 65 64 6c 65");
    fx.await(() -> model.messageProperty().get().startsWith("Found"));
    assertThat(model.selectedFrom()).isEqualTo(LARGE - 6);
    model.find("needle");
    fx.await(() -> model.messageProperty().get().endsWith("from the beginning"));
    assertThat(model.selectedFrom()).isEqualTo(5 * PayloadBytes.MOST - 3);

    assertThat(model.find("0x6")).contains("hexadecimal");
    assertThat(model.find("")).contains("nothing");
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    byte[] bytes = new byte[5_000];
    Arrays.fill(bytes, (byte) 'a');
    show(PayloadBytes.of(bytes), bytes.length);
    model.moveTo(2_000, false);
    model.find("b");
    fx.await(() -> model.messageProperty().get().equals("Not found"));
    model.find("a");
    fx.await(() -> model.messageProperty().get().startsWith("Found at 0x7d1"));
    broken = true;
    show(made, LARGE);
    model.find("a");
    fx.await(() -> model.messageProperty().get().contains("the disk is gone"));
  }

  @Test
  void whatIsSelectedIsCopied() throws Exception {
    show(PayloadBytes.of(new byte[] {1, 2, (byte) 0xff, 4}), 4);
    model.moveTo(1, false);
    model.moveTo(2, true);
    var copied = new AtomicReference<>("");
    model.copy(copied::set);
    fx.await(() -> model.messageProperty().get().equals("Copied 2 bytes"));
    assertThat(copied.get()).isEqualTo("02 ff");
    show(made, LARGE);
    model.selectAll();
    model.copy(copied::set);
    fx.await(() -> model.messageProperty().get().startsWith("Copied the first 1,048,576 of"));
  }

  @Test
  void aPayloadMayGrow() throws Exception {
    var growing = new AtomicReference<>(new byte[20]);
    show(
        new PayloadBytes() {
          @Override
          public byte[] read(long offset, int length) throws IOException {
            return PayloadBytes.of(growing.get()).read(offset, length);
          }

          @Override
          public void close() {}
        },
        20);
    await(19);
    growing.set(new byte[40]);
    model.grow(40);
    assertThat(model.lineCount()).isEqualTo(3);
    await(39);
  }
}
