package dev.sockeye.ui.inspector;

import dev.sockeye.payload.HexDump;
import dev.sockeye.payload.HexText;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Formats;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// A payload of any size as lines of sixteen bytes: which of them are in sight, where the cursor is
/// and what is selected. Bytes are read in pages, in the background, as they come into sight; no
/// more than 2 MiB of them are kept. For the FX thread, which never waits here.
final class HexViewModel {
  static final int WIDTH = HexDump.WIDTH;

  /// Bytes that are read together.
  static final int PAGE = 64 * 1024;

  /// The most bytes that are copied at once.
  static final int COPY_LIMIT = 1 << 20;

  private static final int PAGES = 32;

  private final Background background;
  private final ReadOnlyLongWrapper size = new ReadOnlyLongWrapper(this, "size");
  private final ReadOnlyLongWrapper top = new ReadOnlyLongWrapper(this, "top");
  private final ReadOnlyLongWrapper cursor = new ReadOnlyLongWrapper(this, "cursor");
  private final ReadOnlyLongWrapper anchor = new ReadOnlyLongWrapper(this, "anchor");
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(this, "version");
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");
  private final Map<Long, byte[]> pages = new LinkedHashMap<>(64, 0.75f, true);
  private final Set<Long> wanted = new HashSet<>();
  private @Nullable PayloadBytes bytes;
  private long lines = 1;

  /// What is in sight, for the background thread.
  private volatile long seenTop;

  private volatile long seenLines = 1;
  private final HexSearch search;

  HexViewModel(Background background) {
    this.background = background;
    search = new HexSearch(background, size::get, message::set, this::found);
  }

  /// Shows another payload from its beginning; closes it when the next one comes.
  void show(PayloadBytes shown, long itsSize) {
    close();
    bytes = shown;
    size.set(itsSize);
    top.set(0);
    cursor.set(0);
    anchor.set(0);
    message.set("");
    changed();
  }

  /// More of the payload has come.
  void grow(long itsSize) {
    if (itsSize > size.get()) {
      // The last page was not whole.
      pages.remove(Math.max(0, size.get() - 1) / PAGE);
      size.set(itsSize);
      changed();
    }
  }

  /// Shows nothing, and lets go of what was shown.
  void close() {
    search.end();
    PayloadBytes old = bytes;
    bytes = null;
    pages.clear();
    wanted.clear();
    size.set(0);
    changed();
    if (old != null) {
      background.run(
          () -> {
            old.close();
            return true;
          },
          _ -> {},
          _ -> {});
    }
  }

  private void changed() {
    version.set(version.get() + 1);
  }

  /// A byte from 0 to 255, or -1 where it has not been read yet: then it is asked for.
  int at(long offset) {
    int known = known(offset);
    if (known < 0 && !pages.containsKey(offset / PAGE)) {
      want(offset / PAGE);
    }
    return known;
  }

  private int known(long offset) {
    byte[] page = pages.get(offset / PAGE);
    if (page == null) {
      return -1;
    }
    int index = (int) (offset % PAGE);
    return index < page.length ? page[index] & 0xff : -1;
  }

  private void want(long page) {
    PayloadBytes from = bytes;
    if (from == null || !wanted.add(page)) {
      return;
    }
    background.run(
        () -> isInSight(page) ? from.read(page * PAGE, PAGE) : null,
        read -> {
          if (from == bytes) {
            wanted.remove(page);
            if (read != null) {
              keep(page, read);
            }
            changed();
          }
        },
        failed -> {
          if (from == bytes) {
            // It stays wanted: what cannot be read now is not asked for at every drawing.
            message.set("Not read: " + failed.getMessage());
          }
        });
  }

  /// Whether a page is still worth reading: a drag of the thumb passes thousands of them. Asked by
  /// the background thread.
  private boolean isInSight(long page) {
    long first = seenTop * WIDTH / PAGE;
    long last = (seenTop + seenLines + 1) * WIDTH / PAGE;
    return page >= first && page <= last;
  }

  private void keep(long page, byte[] read) {
    pages.put(page, read);
    for (var oldest = pages.keySet().iterator(); pages.size() > PAGES; ) {
      oldest.next();
      oldest.remove();
    }
  }

  /// How many lines there are.
  long lineCount() {
    return (size.get() + WIDTH - 1) / WIDTH;
  }

  /// How many lines are in sight.
  void fit(long count) {
    lines = Math.max(1, count);
    seenLines = lines;
    scrollTo(top.get());
  }

  void scrollTo(long line) {
    top.set(Math.clamp(line, 0, Math.max(0, lineCount() - lines)));
    seenTop = top.get();
  }

  /// Moves the cursor, and what is in sight with it.
  ///
  /// @param extending whether the selection grows or shrinks with it
  void moveTo(long offset, boolean extending) {
    if (size.get() == 0) {
      return;
    }
    long to = Math.clamp(offset, 0, size.get() - 1);
    cursor.set(to);
    if (!extending) {
      anchor.set(to);
    }
    long line = to / WIDTH;
    if (line < top.get()) {
      scrollTo(line);
    } else if (line >= top.get() + lines) {
      scrollTo(line - lines + 1);
    }
    changed();
  }

  /// Moves the cursor by pages of what is in sight.
  void page(int by, boolean extending) {
    long step = by * Math.max(1, lines - 1);
    scrollTo(top.get() + step);
    moveTo(cursor.get() + step * WIDTH, extending);
  }

  void selectAll() {
    if (size.get() > 0) {
      anchor.set(0);
      cursor.set(size.get() - 1);
      changed();
    }
  }

  long selectedFrom() {
    return Math.min(anchor.get(), cursor.get());
  }

  /// The offset of the last byte that is selected.
  long selectedTo() {
    return Math.max(anchor.get(), cursor.get());
  }

  /// Goes to an offset as it is typed: decimal, with or without separators, or hexadecimal behind
  /// 0x.
  ///
  /// @return what is wrong with it, in a sentence; empty where nothing is
  String goTo(String typed) {
    String text = typed.strip().replace(",", "").replace("_", "").toLowerCase(Locale.ROOT);
    long offset;
    try {
      offset = text.startsWith("0x") ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return "An offset is a number, as in 4096 or 0x1000.";
    }
    if (offset < 0 || offset >= size.get()) {
      return "The payload has bytes 0 to %s.".formatted(Formats.count(Math.max(0, size.get() - 1)));
    }
    scrollTo(offset / WIDTH - lines / 3);
    moveTo(offset, false);
    return "";
  }

  /// Looks for text (as UTF-8), or for bytes in hexadecimal behind 0x, behind the cursor and then
  /// from the beginning.
  ///
  /// @return what is wrong with it, in a sentence; empty where nothing is
  String find(String typed) {
    return search.find(bytes, typed, Math.min(cursor.get() + 1, size.get()));
  }

  /// Ends a search that is under way.
  ///
  /// @return whether one was
  boolean stopSearch() {
    return search.stop();
  }

  /// Selects what was found, and brings it into sight.
  private void found(long from, long to) {
    long line = from / WIDTH;
    if (line < top.get() || line >= top.get() + lines) {
      scrollTo(line - lines / 3);
    }
    moveTo(to, false);
    moveTo(from, true);
  }

  /// Hands what is selected to the clipboard, as pairs of hexadecimal digits.
  void copy(Consumer<String> clipboard) {
    PayloadBytes from = bytes;
    long start = selectedFrom();
    long length = selectedTo() - start + 1;
    if (from == null || size.get() == 0) {
      return;
    }
    background.run(
        () -> HexText.format(from.read(start, (int) Math.min(COPY_LIMIT, length))),
        text -> {
          clipboard.accept(text);
          message.set(
              length > COPY_LIMIT
                  ? "Copied the first %s of %s bytes"
                      .formatted(Formats.count(COPY_LIMIT), Formats.count(length))
                  : "Copied %s byte%s".formatted(Formats.count(length), length == 1 ? "" : "s"));
        },
        failed -> message.set("Not copied: " + failed.getMessage()));
  }

  /// The line of the cursor, for a screen reader; empty where it has not been read.
  String spoken() {
    long from = cursor.get() / WIDTH * WIDTH;
    int value = size.get() == 0 ? -1 : known(cursor.get());
    if (value < 0) {
      return "";
    }
    byte[] line = new byte[(int) Math.min(WIDTH, size.get() - from)];
    for (int i = 0; i < line.length; i++) {
      line[i] = (byte) Math.max(0, known(from + i));
    }
    return "Offset %s, byte %02x. Line: %s"
        .formatted(Formats.count(cursor.get()), value, HexText.format(line));
  }

  ReadOnlyLongProperty sizeProperty() {
    return size.getReadOnlyProperty();
  }

  /// The first line in sight.
  ReadOnlyLongProperty topProperty() {
    return top.getReadOnlyProperty();
  }

  /// The byte that the keyboard is at: one end of what is selected.
  ReadOnlyLongProperty cursorProperty() {
    return cursor.getReadOnlyProperty();
  }

  /// Changes whenever there is something to draw anew.
  ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /// What became of a search or of copying; empty where there is nothing to say.
  ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }
}
