package dev.sockeye.benchmark;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/// The parts of the benchmark, in their order. Each is a process of its own.
enum PartName {
  WRITING("entries into a file, by bare SQLite", WritingPart::new),
  MINUTE("one minute from the socket to disk", () -> new SocketPart(true)),
  BURSTS("bursts from the socket to disk", () -> new SocketPart(false)),
  WINDOW("the window in front of five million rows", WindowPart::new),
  READING("recordings opened, filtered, exported in the window", ReadingPart::new),
  LARGE("a message of 256 MiB in the window", LargePart::new),
  OTHERS("the window's loads on wscat and a Node script", OthersPart::new),
  PICTURES("the window, driven by its keys", PicturesPart::new),
  BROWSER("the same floods in headless Chromium", BrowserPart::new);

  private final String words;
  private final Supplier<Part> maker;

  PartName(String words, Supplier<Part> maker) {
    this.words = words;
    this.maker = maker;
  }

  /// Those that run unless others are asked for.
  static Set<PartName> usual() {
    return EnumSet.complementOf(EnumSet.of(BROWSER));
  }

  String words() {
    return words;
  }

  Part part() {
    return maker.get();
  }
}
