package dev.sockeye.benchmark;

import java.util.function.Supplier;

/// The parts of the benchmark, in their order. Each is a process of its own.
enum PartName {
  WRITING("entries into a file, by bare SQLite", WritingPart::new),
  MINUTE("one minute from the socket to disk", () -> new SocketPart(true)),
  BURSTS("bursts from the socket to disk", () -> new SocketPart(false)),
  WINDOW("the window in front of five million rows", WindowPart::new);

  private final String words;
  private final Supplier<Part> maker;

  PartName(String words, Supplier<Part> maker) {
    this.words = words;
    this.maker = maker;
  }

  String words() {
    return words;
  }

  Part part() {
    return maker.get();
  }
}
