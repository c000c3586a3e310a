package dev.sockeye.ui.composer;

import dev.sockeye.ui.common.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads how a message is to be cut into frames: `3` for three frames of about the same size, or
/// sizes in bytes, `1,2,rest`.
final class Fragmentation {
  /// More frames than anyone cuts by hand, and few enough to be written at once.
  private static final int MOST = 100_000;

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private Fragmentation() {}

  sealed interface Result {}

  /// @param sizes of all frames but the last; empty for one frame
  record Plan(List<Integer> sizes) implements Result {}

  record Problem(String text) implements Result {}

  /// @param size bytes of the message
  static Result parse(String typed, int size) {
    String text = typed.strip();
    if (text.isEmpty() || text.equalsIgnoreCase("off")) {
      return new Plan(List.of());
    }
    if (NUMBER.matcher(text).matches()) {
      return inEqualParts(Integer.parseInt(text), size);
    }
    String[] parts = text.split("\\s*,\\s*", -1);
    var sizes = new ArrayList<Integer>();
    long sum = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      if (last && parts[i].equalsIgnoreCase("rest")) {
        return sum > size ? tooMuch(sum, size) : new Plan(sizes);
      }
      if (!NUMBER.matcher(parts[i]).matches()) {
        return new Problem(
            "Fragments are a number of frames (3) or sizes in bytes (1,2,rest), not \"%s\"."
                .formatted(parts[i].isEmpty() ? text : parts[i]));
      }
      int bytes = Integer.parseInt(parts[i]);
      sum += bytes;
      if (!last) {
        sizes.add(bytes);
      }
    }
    if (sum > size) {
      return tooMuch(sum, size);
    }
    if (sum < size) {
      return new Problem(
          "The fragments take %s of %s bytes; end with \"rest\" for what is left."
              .formatted(Formats.count(sum), Formats.count(size)));
    }
    return sizes.size() < MOST ? new Plan(sizes) : tooMany();
  }

  private static Result inEqualParts(int frames, int size) {
    if (frames == 0) {
      return new Problem("A message has one frame at least.");
    }
    if (frames > MOST) {
      return tooMany();
    }
    var sizes = new ArrayList<Integer>(frames);
    for (int i = 0; i < frames - 1; i++) {
      sizes.add(size / frames + (i < size % frames ? 1 : 0));
    }
    return new Plan(sizes);
  }

  private static Problem tooMuch(long sum, int size) {
    return new Problem(
        "The fragments take %s bytes, but the message has %s."
            .formatted(Formats.count(sum), Formats.count(size)));
  }

  private static Problem tooMany() {
    return new Problem(
        "A message can be cut into %s frames at most.".formatted(Formats.count(MOST)));
  }
}
