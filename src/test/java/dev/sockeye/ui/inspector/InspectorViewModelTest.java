package dev.sockeye.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.payload.PayloadView;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class InspectorViewModelTest {
  private final FxQueue fx = new FxQueue();
  private final Background background = new Background("inspector test", fx);
  private final FakeInspectorSource source = FakeInspectorSource.conversation();
  private final InspectorViewModel inspector = new InspectorViewModel(background);

  InspectorViewModelTest() {
    inspector.setSource(source);
  }

  @AfterEach
  void end() {
    background.close();
  }

  private Inspection.Shown select(long n) throws InterruptedException {
    inspector.select(n);
    fx.await(() -> shows(n));
    return (Inspection.Shown) inspector.inspectionProperty().get();
  }

  private boolean shows(long n) {
    return inspector.inspectionProperty().get() instanceof Inspection.Shown shown
        && shown.loaded().row().n() == n;
  }

  @Test
  void showsARowInItsBestView() throws InterruptedException {
    Inspection.Shown json = select(3);
    assertThat(json.title()).startsWith("Row 3: TEXT");
    assertThat(inspector.viewProperty().get()).isEqualTo(PayloadView.JSON);
    assertThat(inspector.payloadProperty().get().json()).isTrue();
    assertThat(inspector.handshakeProperty().get().exchanges()).hasSize(1);
    select(4);
    assertThat(inspector.viewProperty().get()).isEqualTo(PayloadView.TEXT);
    select(5);
    assertThat(inspector.viewsProperty().get()).containsExactly(PayloadView.HEX);
  }

  @Test
  void remembersTheViewChosenForAKind() throws InterruptedException {
    select(3);
    inspector.viewProperty().set(PayloadView.HEX);
    assertThat(inspector.hex().sizeProperty().get()).isPositive();
    select(6);
    assertThat(inspector.viewProperty().get()).isEqualTo(PayloadView.TEXT);
    select(4);
    assertThat(inspector.viewProperty().get()).isEqualTo(PayloadView.HEX);
  }

  @Test
  void theHexViewHasTheWholePayload() throws InterruptedException {
    select(5);
    assertThat(inspector.hex().sizeProperty().get()).isEqualTo(268_435_456L);
    assertThat(inspector.marks()).as("nothing is cut").isEmpty();
    select(12);
    assertThat(inspector.hex().sizeProperty().get()).isEqualTo(400);
    source.loaded.put(
        5L,
        new InspectorSource.Loaded(
            source.loaded.get(5L).row(), FakeInspectorSource.bytes("cut"), true, null));
    select(5);
    inspector.viewProperty().set(PayloadView.TEXT);
    assertThat(inspector.marks())
        .containsExactly(
            "Shown is the first 3 B of 268 MB; Hex shows all of it, Save… writes it to a file");
    select(4);
    inspector.viewProperty().set(PayloadView.TEXT);
    assertThat(inspector.hex().sizeProperty().get()).as("not in sight").isZero();
  }

  @Test
  void dropsWhatComesLateForAnotherRow() throws InterruptedException {
    var gate = new CountDownLatch(1);
    source.gate = gate;
    inspector.select(3);
    assertThat(inspector.inspectionProperty().get()).isEqualTo(new Inspection.Reading(3));
    inspector.select(6);
    gate.countDown();
    fx.await(() -> inspector.inspectionProperty().get() instanceof Inspection.Shown);
    assertThat(shows(6)).isTrue();
  }

  @Test
  void showsNothingWhereNothingIsSelected() throws InterruptedException {
    select(3);
    inspector.select(0);
    assertThat(inspector.inspectionProperty().get()).isEqualTo(new Inspection.Nothing());
    assertThat(inspector.payloadProperty().get()).isEqualTo(PayloadText.NONE);
    inspector.setSource(null);
    assertThat(inspector.handshakeProperty().get()).isEqualTo(Handshake.NONE);
  }

  @Test
  void saysThatARowCannotBeRead() throws InterruptedException {
    inspector.select(99);
    fx.await(() -> inspector.inspectionProperty().get() instanceof Inspection.Failed);
    assertThat(inspector.inspectionProperty().get())
        .isEqualTo(new Inspection.Failed(99, "There is no row 99."));
  }

  @Test
  void aRowThatIsStillToBeWrittenIsShownOnceItIs() throws InterruptedException {
    source.unwritten = 4;
    select(3);
    inspector.select(4);
    fx.await(() -> inspector.inspectionProperty().get() instanceof Inspection.Unwritten);

    source.unwritten = 0;

    fx.await(() -> {
      inspector.follow();
      return shows(4);
    });
  }

  @Test
  @Timeout(30)
  void aRowThatIsReadSlowlyIsNotAskedForAgainMeanwhile() throws InterruptedException {
    source.unwritten = 4;
    inspector.select(4);
    fx.await(() -> inspector.inspectionProperty().get() instanceof Inspection.Unwritten);
    var gate = new CountDownLatch(1);
    source.gate = gate;
    source.unwritten = 0;

    // It is asked for once, and then waited for, however often it would be time again.
    long asked = source.loads.get();
    fx.await(() -> {
      inspector.follow();
      return source.loads.get() > asked;
    });
    long end = System.nanoTime() + 400_000_000L;
    while (System.nanoTime() < end) {
      inspector.follow();
    }
    gate.countDown();
    fx.await(() -> shows(4));

    assertThat(source.loads.get()).isEqualTo(asked + 1);
  }

  @Test
  void showsEntriesThatAreNoFrames() throws InterruptedException {
    Inspection.Shown violation = select(9);
    assertThat(violation.title()).isEqualTo("Violation of the protocol");
    assertThat(violation.payload()).hasSize(8);
    assertThat(select(10).facts()).contains(new Fact("Step", "tcp"));
    assertThat(select(2).facts()).contains(new Fact("Outcome", "accepted; the connection is open"));
    assertThat(inspector.payloadProperty().get().text()).startsWith("HTTP/1.1 101");
  }

  @Test
  void explainsACloseWithItsNeighbours() throws InterruptedException {
    assertThat(select(7).facts())
        .contains(
            new Fact(
                "Closing",
                "The peer closed first; this side answered with the same code after 1.7 ms"
                    + " (row 8)."));
  }

  @Test
  void readsTheRowAgainWhenItHasGrown() throws InterruptedException {
    select(6);
    source.frame(6, Direction.IN, EntryKind.PING, "89 02", 4, FakeInspectorSource.bytes("xy"));
    inspector.refresh();
    fx.await(() -> inspector.payloadProperty().get().text().equals("xy"));
  }

  @Test
  void savesAndCopiesThePayload(@TempDir Path folder) throws Exception {
    select(6);
    Path file = folder.resolve("p.bin");
    inspector.save(file);
    fx.await(() -> inspector.messageProperty().get().equals("Saved to p.bin"));
    assertThat(file).hasContent("ka-1");
    inspector.save(folder);
    fx.await(() -> inspector.messageProperty().get().startsWith("Not saved: "));
    var copied = new AtomicReference<>("");
    inspector.copy(copied::set);
    fx.await(() -> inspector.messageProperty().get().equals("Copied"));
    assertThat(copied).hasValue("ka-1");
    assertThat(Files.exists(file)).isTrue();
  }

  @Test
  void followsAnOpeningThatGoesOn() throws InterruptedException {
    fx.await(() -> !inspector.handshakeProperty().get().exchanges().isEmpty());
    Handshake refused = SampleOpenings.of("401", 1);
    source.handshake = refused;

    inspector.follow();
    select(6);
    source.behind = true;
    inspector.follow();
    fx.await(() -> inspector.handshakeProperty().get() == refused);

    assertThat(shows(6)).as("the row that was chosen stays").isTrue();
  }
}
