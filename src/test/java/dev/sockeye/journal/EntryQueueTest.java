package dev.sockeye.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Await;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.RecordingFailed;
import dev.sockeye.wire.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class EntryQueueTest {
  private final EntryQueue queue = new EntryQueue(4, 10_000);

  @Test
  void entriesComeOutInOrder() throws Exception {
    queue.put(Frames.text(1, "a"));
    queue.put(Frames.text(2, "b"));
    assertThat(take(10)).extracting(Entry::at).containsExactly(1L, 2L);
    assertThat(take(10)).isEmpty();
  }

  @Test
  void anEntryCountsUntilItIsWritten() throws Exception {
    queue.put(Frames.text(1, "a"));
    List<Entry> taken = take(1);
    assertThat(queue.size()).isEqualTo(1);
    assertThat(queue.bytes()).isPositive();
    assertThat(queue.release(taken)).isNull();
    assertThat(queue.size()).isZero();
    assertThat(queue.bytes()).isZero();
  }

  @Test
  void tooManyEntriesWaitUntilHalfIsWritten() throws Exception {
    for (int i = 1; i <= 4; i++) {
      queue.put(Frames.text(i, "a"));
    }
    var fifth = put(5);
    awaitWaiting();
    queue.release(take(1));
    assertThat(queue.waitingSince()).isNotZero();
    queue.release(take(1));
    fifth.get();
    assertThat(queue.waitingSince()).isZero();
    EntryQueue.Stretch stretch = queue.release(take(3));
    assertThat(stretch).isNotNull();
    assertThat(stretch.to()).isGreaterThanOrEqualTo(stretch.from());
    assertThat(stretch.waitedNanos()).isPositive();
    queue.put(Frames.text(6, "a"));
    assertThat(queue.release(take(1))).isNull();
  }

  @Test
  void tooManyBytesWait() throws Exception {
    queue.put(Frames.text(1, "x".repeat(9_000)));
    var second = CompletableFuture.runAsync(() -> putQuietly(Frames.text(2, "x".repeat(9_000))));
    awaitWaiting();
    queue.release(take(1));
    second.get();
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  void whatGoesOutDoesNotWaitOnceTheConnectionIsToClose() throws Exception {
    for (int i = 1; i <= 4; i++) {
      queue.put(Frames.text(i, "a"));
    }
    var received = put(5);
    var sent =
        CompletableFuture.runAsync(
            () -> putQuietly(Frames.whole(6, Direction.OUT, Opcode.PONG, new byte[0])));
    awaitWaiting();
    queue.admit(EntryQueue.Admitted.OUTGOING);
    sent.get();
    assertThat(received).isNotDone();
    queue.admit(EntryQueue.Admitted.ALL);
    received.get();
    assertThat(take(10)).extracting(Entry::at).containsExactly(1L, 2L, 3L, 4L, 6L, 5L);
  }

  @Test
  void aWaitThatIsNotOverIsToldOnce() throws Exception {
    for (int i = 1; i <= 4; i++) {
      queue.put(Frames.text(i, "a"));
    }
    assertThat(queue.stretchUnderWay(1)).isZero();
    var fifth = put(5);
    awaitWaiting();
    assertThat(queue.stretchUnderWay(Long.MAX_VALUE)).isZero();
    assertThat(queue.stretchUnderWay(1)).isPositive();
    assertThat(queue.stretchUnderWay(1)).isZero();
    queue.release(take(4));
    fifth.get();
  }

  @Test
  void anEntryLargerThanTheQueueGoesThroughAlone() throws Exception {
    queue.put(Frames.text(1, "x".repeat(50_000)));
    queue.release(take(1));
    queue.put(Frames.text(2, "a"));
    assertThat(take(1)).hasSize(1);
  }

  @Test
  void whoWaitsIsToldOfTheFailure() throws Exception {
    for (int i = 1; i <= 4; i++) {
      queue.put(Frames.text(i, "a"));
    }
    var fifth = put(5);
    awaitWaiting();
    queue.fail("The disk is full.");
    queue.fail("Later.");
    assertThatThrownBy(fifth::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(RecordingFailed.class)
        .hasRootCauseMessage("The disk is full.");
    assertThatThrownBy(() -> queue.put(Frames.text(6, "a"))).hasMessage("The disk is full.");
    assertThat(take(10)).hasSize(4);
  }

  @Test
  void anEndedQueueIsEmptiedAndTakesNoMore() throws Exception {
    queue.put(Frames.text(1, "a"));
    queue.end();
    assertThatThrownBy(() -> queue.put(Frames.text(2, "a"))).isInstanceOf(RecordingFailed.class);
    var taken = new ArrayList<Entry>();
    assertThat(queue.take(taken, 10, Long.MAX_VALUE, 1)).isTrue();
    assertThat(taken).hasSize(1);
    assertThat(queue.take(new ArrayList<>(), 10, Long.MAX_VALUE, 1)).isFalse();
  }

  @Test
  void whatIsDiscardedIsGone() throws Exception {
    queue.put(Frames.text(1, "a"));
    queue.discard();
    assertThat(queue.size()).isZero();
    assertThat(take(1)).isEmpty();
  }

  private List<Entry> take(int most) throws InterruptedException {
    var taken = new ArrayList<Entry>();
    queue.take(taken, most, 0, 1);
    return taken;
  }

  private CompletableFuture<Void> put(long at) {
    return CompletableFuture.runAsync(() -> putQuietly(Frames.text(at, "a")));
  }

  private void putQuietly(Entry entry) {
    try {
      queue.put(entry);
    } catch (InterruptedException | RecordingFailed e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitWaiting() throws InterruptedException {
    Await.until(() -> queue.waitingSince() != 0);
  }
}
