package dev.sockeye.ui.inspector;

import dev.sockeye.payload.HexText;
import dev.sockeye.payload.ParsedBytes;
import dev.sockeye.ui.common.Background;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Looks for bytes in a payload of any size, a few pieces at a time in the background, behind a
/// place and then from the beginning. For the FX thread, which never waits here.
final class HexSearch {
  private static final String SEARCHING = "Searched ";
  private static final int SEARCHED_AT_ONCE = 4;

  private final Background background;
  private final LongSupplier size;
  private final Consumer<String> tell;
  private final Target target;
  private int number;
  private boolean underWay;

  /// Is told where it is.
  @FunctionalInterface
  interface Target {
    /// @param from the offset of the first byte that was found
    /// @param to that of the last one
    void found(long from, long to);
  }

  private record Search(PayloadBytes in, byte[] what, long start, int number) {}

  /// @param size of the payload as it is now
  /// @param tell is told how far it is and what became of it, in a few words
  HexSearch(Background background, LongSupplier size, Consumer<String> tell, Target target) {
    this.background = background;
    this.size = size;
    this.tell = tell;
    this.target = target;
  }

  /// Begins, in the place of a search that is under way.
  ///
  /// @param in null for nothing, where nothing is looked for
  /// @param typed text, or bytes in hexadecimal behind 0x
  /// @param start the offset at which to begin
  /// @return what is wrong with what was typed, in a sentence; empty where nothing is
  String find(@Nullable PayloadBytes in, String typed, long start) {
    byte[] what;
    if (typed.strip().regionMatches(true, 0, "0x", 0, 2)) {
      switch (HexText.parse(typed.strip().substring(2))) {
        case ParsedBytes.Parsed(byte[] parsed) -> what = parsed;
        case ParsedBytes.Bad _ -> {
          return "Behind 0x stand pairs of hexadecimal digits.";
        }
      }
    } else {
      what = typed.getBytes(StandardCharsets.UTF_8);
    }
    if (what.length == 0 || what.length > HexViewModel.PAGE) {
      return "There is nothing to look for.";
    }
    if (in != null) {
      underWay = true;
      tell.accept(SEARCHING + "0 %");
      next(new Search(in, what, start, ++number), start, false);
    }
    return "";
  }

  /// Ends a search that is under way, without a word.
  void end() {
    number++;
    underWay = false;
  }

  /// Ends a search that is under way.
  ///
  /// @return whether one was
  boolean stop() {
    boolean was = underWay;
    if (was) {
      end();
      tell.accept("Search stopped");
    }
    return was;
  }

  private void end(String sentence) {
    underWay = false;
    tell.accept(sentence);
  }

  private void next(Search of, long from, boolean wrapped) {
    long all = size.getAsLong();
    long end = wrapped ? Math.min(all, of.start() + of.what().length - 1) : all;
    background.run(
        () -> look(of, from, end),
        found -> {
          if (of.number() != number) {
            return;
          }
          if (found >= 0) {
            end("Found at 0x%x%s".formatted(found, wrapped ? ", from the beginning" : ""));
            target.found(found, found + of.what().length - 1);
          } else if (-found - 1 < end) {
            long done = (wrapped ? all - of.start() : -of.start()) - found - 1;
            tell.accept(SEARCHING + "%d %%".formatted(100 * done / Math.max(1, all)));
            next(of, Math.max(0, -found - 1), wrapped);
          } else if (!wrapped && of.start() > 0) {
            next(of, 0, true);
          } else {
            end("Not found");
          }
        },
        failed -> {
          if (of.number() == number) {
            end("Not searched: " + failed.getMessage());
          }
        });
  }

  /// Looks through a few pieces.
  ///
  /// @return where it is; else `-next - 1`, where `next` is the offset to go on from
  private static long look(Search of, long from, long end) throws IOException {
    long at = from;
    for (int i = 0; i < SEARCHED_AT_ONCE && at < end; i++) {
      byte[] piece = of.in().read(at, (int) Math.min(PayloadBytes.MOST, end - at));
      int found = indexOf(piece, of.what());
      if (found >= 0) {
        return at + found;
      }
      if (piece.length < of.what().length || at + piece.length >= end) {
        return -end - 1;
      }
      // What begins in one piece may end in the next.
      at += piece.length - of.what().length + 1;
    }
    return -at - 1;
  }

  static int indexOf(byte[] in, byte[] what) {
    for (int i = 0; i <= in.length - what.length; i++) {
      int k = 0;
      while (k < what.length && in[i + k] == what[k]) {
        k++;
      }
      if (k == what.length) {
        return i;
      }
    }
    return -1;
  }
}
