package dev.sockeye.query;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a note says, without the JSON around it: its strings and numbers, a line each.
final class NoteText {
  private static final List<PathStep> ALL =
      List.of(new PathStep(true, List.of(new PathStep.Wildcard())));

  private NoteText() {}

  /// The texts of a note, in UTF-8.
  static byte[] of(String note) {
    byte[] json = note.getBytes(StandardCharsets.UTF_8);
    var text = new ByteArrayOutputStream();
    JsonWalk.Test test =
        (kind, bytes, from, to) -> {
          switch (kind) {
            case STRING -> {
              text.writeBytes(JsonString.decode(bytes, from, to).getBytes(StandardCharsets.UTF_8));
              text.write('\n');
            }
            case NUMBER -> {
              text.write(bytes, from, to - from);
              text.write('\n');
            }
            default -> {}
          }
          return false;
        };
    new JsonWalk(ALL, test, () -> false).run(json, 0, json.length);
    return text.toByteArray();
  }
}
