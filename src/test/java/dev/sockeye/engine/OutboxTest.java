package dev.sockeye.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.engine.Outbox.Item;
import dev.sockeye.session.Mark;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.wire.Opcode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Outbox outbox = new Outbox();

  private static Item item(OutgoingMessage message) {
    return new Item(message, new CompletableFuture<>());
  }

  private static Item binary(int size) {
    return item(OutgoingMessage.of(Opcode.BINARY, new byte[size]));
  }

  private static Item pong(int n) {
    return item(new OutgoingMessage(Opcode.PONG, new byte[] {(byte) n}, List.of(), Mark.AUTO_PONG));
  }

  @Test
  void whatIsTakenWaitsUntilItIsWritten() throws Exception {
    outbox.offer(binary(1_000));
    List<Item> taken = outbox.take();
    assertThat(outbox.bytes()).isEqualTo(1_000);
    assertThat(outbox.count()).isEqualTo(1);
    outbox.written(taken);
    assertThat(outbox.bytes()).isZero();
    assertThat(outbox.count()).isZero();
  }

  @Test
  void littleIsTakenAtOnceSoThatACloseWaitsForLittle() throws Exception {
    for (int i = 0; i < 100; i++) {
      outbox.offer(binary(40_000));
    }
    List<Item> first = outbox.take();
    assertThat(first).hasSize(2);
    Item close = item(OutgoingMessage.close(1000, ""));
    outbox.offerUrgent(close);
    outbox.written(first);
    assertThat(outbox.take().getFirst()).isSameAs(close);
  }

  @Test
  void aCloseGoesAheadOfPongsAndPongsAheadOfTheRest() throws Exception {
    outbox.offer(binary(1));
    outbox.offerUrgent(pong(1));
    outbox.offerUrgent(item(OutgoingMessage.close(1000, "")));
    assertThat(outbox.take())
        .extracting(item -> item.message().opcode())
        .containsExactly(Opcode.CLOSE, Opcode.PONG, Opcode.BINARY);
  }

  @Test
  void itRefusesPastItsLimitsOfBytesAndOfMessages() {
    assertThat(outbox.offer(binary((int) Outbox.LIMIT + 1))).as("one is always taken").isTrue();
    assertThat(outbox.offer(binary(0))).isFalse();
    var empty = new Outbox();
    for (int i = 0; i < Outbox.MESSAGES; i++) {
      assertThat(empty.offer(binary(0))).isTrue();
    }
    assertThat(empty.offer(binary(0))).as("empty ones take memory too").isFalse();
  }

  @Test
  void ofManyPongsOnlyTheNewestAreKept() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      outbox.offerUrgent(pong(i));
    }
    List<Item> taken = outbox.take();
    assertThat(taken).hasSizeLessThanOrEqualTo(64);
    assertThat(taken.getLast().message().payload()).containsExactly((byte) 999);
    assertThat(outbox.bytes()).isEqualTo(taken.size());
  }

  @Test
  void afterItsEndItTakesAndGivesNothing() throws Exception {
    outbox.offer(binary(1));
    assertThat(outbox.end()).hasSize(1);
    assertThat(outbox.offer(binary(1))).isFalse();
    assertThat(outbox.take()).isEmpty();
    assertThat(outbox.hasEnded()).isTrue();
    assertThat(outbox.bytes()).isZero();
  }
}
