package dev.sockeye.ui.log;

import static dev.sockeye.ui.log.SyntheticRows.bytes;
import static dev.sockeye.ui.log.SyntheticRows.event;
import static dev.sockeye.ui.log.SyntheticRows.frame;

import dev.sockeye.journal.Row;
import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import java.util.Arrays;

/// A row of every sort that the log knows, and then a feed of prices without end.
public final class SampleSession {
  private static final int OPENING = 30;

  private SampleSession() {}

  static Row row(long n, long at) {
    Row row = n <= OPENING ? opening((int) n, at) : feed(n, at);
    return new Row(
        row.n(),
        at,
        row.direction(),
        row.kind(),
        row.first(),
        row.head(),
        row.wire(),
        row.size(),
        row.preview(),
        row.note());
  }

  private static Row state(int n, String from, String to, String detail) {
    return event(
        n,
        Direction.LOCAL,
        EntryKind.STATE,
        "{\"from\":\"%s\",\"to\":\"%s\",\"detail\":\"%s\"}".formatted(from, to, detail));
  }

  private static Row opening(int n, long at) {
    return switch (n) {
      case 1 -> state(n, "idle", "resolving", "feed.example.org");
      case 2 ->
          event(
              n,
              Direction.LOCAL,
              EntryKind.NOTE,
              "{\"topic\":\"dns\",\"text\":\"feed.example.org is 203.0.113.7 and 2001:db8::7\"}");
      case 3 -> state(n, "resolving", "connecting", "203.0.113.7:443");
      case 4 -> state(n, "connecting", "securing", "");
      case 5 ->
          event(
              n,
              Direction.LOCAL,
              EntryKind.NOTE,
              "{\"topic\":\"tls\",\"text\":\"TLSv1.3, TLS_AES_256_GCM_SHA384\"}");
      case 6 -> state(n, "securing", "upgrading", "");
      case 7 ->
          sized(
              event(
                  n,
                  Direction.OUT,
                  EntryKind.REQUEST,
                  "{\"method\":\"GET\",\"target\":\"/v2/stream?symbols=EURUSD\"}"),
              412);
      case 8 ->
          sized(
              event(
                  n,
                  Direction.IN,
                  EntryKind.RESPONSE,
                  "{\"status\":101,\"reason\":\"Switching Protocols\",\"accepted\":true,"
                      + "\"subprotocol\":\"graphql-ws\",\"extensions\":\"permessage-deflate\"}"),
              187);
      case 9 -> state(n, "upgrading", "open", "");
      case 10 ->
          frame(
              n,
              at,
              Direction.OUT,
              EntryKind.TEXT,
              bytes("{\"type\":\"subscribe\",\"channel\":\"trades\"}"),
              "");
      case 11 ->
          compressed(
              frame(
                  n,
                  at,
                  Direction.IN,
                  EntryKind.TEXT,
                  bytes(
                      "{\"type\":\"snapshot\",\"bids\":[[1.08412,250000],[1.08411,1000000],"
                          + "[1.08409,750000]],\"asks\":[[1.08414,500000]]}"),
                  ""),
              61);
      case 12 -> frame(n, at, Direction.IN, EntryKind.PING, bytes("ka-1"), "");
      case 13 ->
          frame(n, at, Direction.OUT, EntryKind.PONG, bytes("ka-1"), "{\"mark\":\"auto pong\"}");
      case 14 ->
          frame(
              n,
              at,
              Direction.IN,
              EntryKind.BINARY,
              new byte[] {(byte) 0xde, (byte) 0xad, (byte) 0xbe, (byte) 0xef, 0, 1, 2, 127},
              "");
      case 15 -> frame(n, at, Direction.IN, EntryKind.TEXT, new byte[0], "");
      case 16 ->
          frame(
              n,
              at,
              Direction.IN,
              EntryKind.TEXT,
              bytes(
                  "two\nlines\twith \u202eevil\u202c marks\u200b and caf\u00e9 \u4f60\u597d \ud83d\ude00 end"),
              "");
      case 17 -> frame(n, at, Direction.IN, EntryKind.TEXT, new byte[] {'a', (byte) 0xff, 'b'}, "");
      case 18 -> fragment(frame(n, at, Direction.IN, EntryKind.TEXT, bytes("first of "), ""), 0);
      case 19 ->
          fragment(frame(n, at, Direction.IN, EntryKind.CONTINUATION, bytes("three "), ""), 0);
      case 20 ->
          last(
              frame(n, at, Direction.IN, EntryKind.CONTINUATION, bytes("first of three parts"), ""),
              18);
      case 21 ->
          event(
              n,
              Direction.LOCAL,
              EntryKind.GAP,
              "{\"from\":%d,\"text\":\"the recording could not keep up\"}"
                  .formatted(at - 812_000_000));
      case 22 -> event(n, Direction.LOCAL, EntryKind.CLOCK, "{\"drift\":12400000000}");
      case 23 ->
          event(
              n,
              Direction.IN,
              EntryKind.VIOLATION,
              "{\"section\":\"5.1\",\"closeCode\":1002,\"text\":\"A server's frame is masked.\"}");
      case 24 -> frame(n, at, Direction.IN, EntryKind.RESERVED_3, bytes("??"), "");
      case 25 ->
          frame(
              n,
              at,
              Direction.OUT,
              EntryKind.CLOSE,
              new byte[] {3, (byte) 0xea, 'm', 'a', 's', 'k', 'e', 'd'},
              "{\"mark\":\"close after a violation\"}");
      case 26 ->
          frame(
              n, at, Direction.IN, EntryKind.CLOSE, new byte[] {3, (byte) 0xe8, 'b', 'y', 'e'}, "");
      case 27 ->
          event(
              n,
              Direction.LOCAL,
              EntryKind.ERROR,
              "{\"step\":\"connection\",\"text\":\"Connection reset by the peer\"}");
      case 28 ->
          sized(
              event(
                  n,
                  Direction.IN,
                  EntryKind.RESPONSE,
                  "{\"status\":401,\"reason\":\"Unauthorized\",\"accepted\":false,"
                      + "\"problems\":[\"The server refused the upgrade.\"]}"),
              233);
      case 29 ->
          new Row(
              n,
              at,
              Direction.IN,
              EntryKind.BODY,
              0,
              new byte[0],
              0,
              34,
              bytes("{\"error\":\"token expired\",\"code\":17}"),
              "{\"truncated\":true,\"framing\":\"length\",\"contentType\":\"application/json\"}");
      default ->
          frame(
              n,
              at,
              Direction.IN,
              EntryKind.TEXT,
              Arrays.copyOf(bytes("cut off in the mid"), 18),
              "{\"incomplete\":true}");
    };
  }

  private static Row feed(long n, long at) {
    if (n % 97 == 0) {
      return frame(n, at, Direction.IN, EntryKind.PING, bytes("ka-" + n), "");
    }
    if (n % 97 == 1) {
      return frame(
          n, at, Direction.OUT, EntryKind.PONG, bytes("ka-" + (n - 1)), "{\"mark\":\"auto pong\"}");
    }
    if (n % 41 == 0) {
      byte[] payload = new byte[64];
      for (int i = 0; i < payload.length; i++) {
        payload[i] = (byte) (n * 31 + i * 17);
      }
      return frame(n, at, Direction.IN, EntryKind.BINARY, payload, "");
    }
    boolean out = n % 13 == 0;
    String text =
        out
            ? "{\"type\":\"ack\",\"seq\":" + n + "}"
            : "{\"type\":\"trade\",\"seq\":"
                + n
                + ",\"symbol\":\"EURUSD\",\"price\":1.08"
                + (n * 7919 % 1000)
                + ",\"size\":"
                + (n % 50 + 1) * 1000
                + ",\"venue\":\"X"
                + n % 9
                + "\"}";
    Row row = frame(n, at, out ? Direction.OUT : Direction.IN, EntryKind.TEXT, bytes(text), "");
    return n % 5 == 0 ? compressed(row, (int) row.size() / 2) : row;
  }

  private static Row sized(Row row, long size) {
    return new Row(
        row.n(),
        row.at(),
        row.direction(),
        row.kind(),
        0,
        row.head(),
        0,
        size,
        row.preview(),
        row.note());
  }

  private static Row compressed(Row row, int payload) {
    byte[] head = row.head().clone();
    head[0] |= 0x40;
    return new Row(
        row.n(),
        row.at(),
        row.direction(),
        row.kind(),
        0,
        head,
        head.length + payload,
        row.size(),
        row.preview(),
        row.note());
  }

  private static Row fragment(Row row, long first) {
    byte[] head = row.head().clone();
    head[0] &= 0x7f;
    return new Row(
        row.n(),
        row.at(),
        row.direction(),
        row.kind(),
        first,
        head,
        row.wire(),
        row.size(),
        row.preview(),
        row.note());
  }

  private static Row last(Row row, long first) {
    return new Row(
        row.n(),
        row.at(),
        row.direction(),
        row.kind(),
        first,
        row.head(),
        row.wire(),
        row.size(),
        row.preview(),
        row.note());
  }
}
