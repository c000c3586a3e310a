package dev.sockeye.terminal;

import com.google.gson.JsonObject;
import dev.sockeye.exchange.json.JsonOutput;
import dev.sockeye.journal.RecordingFile;
import dev.sockeye.journal.Recordings;
import dev.sockeye.payload.Escapes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sockeye recordings`: lists past sessions, and keeps, renames or deletes one.
@Command(
    name = "recordings",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    customSynopsis = {
      "sockeye recordings [--json] [-n COUNT] [WORD...]",
      "       sockeye recordings keep|unkeep|delete NAME",
      "       sockeye recordings rename NAME TITLE",
    },
    description = {
      "Lists past sessions, the newest first, or changes one of them.",
      "NAME is the path of a file, a part of name or title that only one has, or 'latest'."
    },
    footer = {
      "",
      "One that is kept stays, whatever the limits of size and age say. What was deleted cannot be"
          + " brought back.",
      "",
      "Exit status: 0 done, 1 it could not be done, 2 wrong usage, or no such recording."
    })
final class RecordingsCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final Recordings recordings;
  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "Write a JSON object a line.")
  private boolean json;

  @Option(names = "-n", paramLabel = "COUNT", description = "List at most that many.")
  private int count = Integer.MAX_VALUE;

  @Parameters(
      paramLabel = "WORD",
      arity = "0..*",
      description =
          "List only those whose title, address or file name has all the words; or what to do:"
              + " keep, unkeep, rename, delete.")
  private List<String> words = new ArrayList<>();

  RecordingsCommand(Recordings recordings, Console console) {
    this.recordings = recordings;
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      switch (words.isEmpty() ? "" : words.getFirst()) {
        case "keep" -> recordings.keep(named(2), true);
        case "unkeep" -> recordings.keep(named(2), false);
        case "rename" -> recordings.rename(named(3), title());
        case "delete" -> delete(named(2));
        default -> list();
      }
      return 0;
    } catch (WrongUsage e) {
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.sentence());
    } catch (IOException | UncheckedIOException e) {
      console.complain(String.valueOf(e.getMessage()));
      return FAILED;
    }
  }

  /// Deletes what is listed, damaged or not; of other files only recordings, for the path of
  /// anything may have been typed.
  private void delete(Path file) throws IOException {
    if (recordings.list().stream().noneMatch(each -> each.path().equals(file))) {
      recordings.open(file).close();
    }
    recordings.dispose(recordings.delete(file));
  }

  private Path named(int expected) throws WrongUsage, IOException {
    if (words.size() != expected) {
      throw new WrongUsage(
          "'%s' takes %s, not %d."
              .formatted(
                  words.getFirst(),
                  expected == 2
                      ? "one word, the recording"
                      : "two words, the recording and a title",
                  words.size() - 1));
    }
    return RecordingNames.find(recordings, words.get(1));
  }

  private String title() throws WrongUsage {
    if (words.getLast().isBlank()) {
      throw new WrongUsage("A title has at least one letter.");
    }
    return words.getLast();
  }

  private void list() throws IOException, WrongUsage {
    if (count < 0) {
      throw new WrongUsage("-n takes a number from 0, not %d.".formatted(count));
    }
    List<RecordingFile> all = recordings.list();
    List<RecordingFile> shown = all.stream().filter(this::isAskedFor).limit(count).toList();
    var out = new BufferedOutputStream(console.out());
    if (json) {
      for (RecordingFile each : shown) {
        JsonOutput.line(json(each), out);
      }
    } else {
      lines(shown, out);
    }
    out.flush();
    if (shown.isEmpty() && count > 0) {
      console.complain(
          words.isEmpty()
              ? "There are no recordings yet."
              : "No recording has \"%s\" in its title, address or file name."
                  .formatted(String.join("\" and \"", words)));
    }
    recordings.use(all).notice(console.zone()).ifPresent(console::complain);
    recordings.trouble().ifPresent(console::complain);
  }

  private boolean isAskedFor(RecordingFile each) {
    String text =
        "%s\n%s\n%s"
            .formatted(each.title(), each.url(), each.path().getFileName())
            .toLowerCase(Locale.ROOT);
    return words.stream().allMatch(word -> text.contains(word.toLowerCase(Locale.ROOT)));
  }

  private void lines(List<RecordingFile> shown, OutputStream out) throws IOException {
    var rows = new ArrayList<String[]>();
    rows.add(new String[] {"STARTED", "LENGTH", "ROWS", "SIZE", "STATE", "FILE", "TITLE"});
    for (RecordingFile each : shown) {
      String name = each.path().getFileName().toString();
      rows.add(
          new String[] {
            each.started().equals(Instant.EPOCH)
                ? "-"
                : TIME.withZone(console.zone()).format(each.started()),
            each.isReadable() ? length(each.length()) : "-",
            each.isReadable() ? String.format(Locale.ROOT, "%,d", each.rows()) : "-",
            size(each.bytes()),
            each.state().word() + (each.kept() ? ", kept" : ""),
            Escapes.visible(name.substring(0, name.length() - RecordingNames.SUFFIX.length()), 200),
            Escapes.visible(each.title(), 500)
          });
    }
    int[] widths = new int[7];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (String[] row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        // Numbers stand under their last digit.
        String padding = " ".repeat(widths[i] - row[i].length());
        boolean number = i >= 1 && i <= 3;
        line.append(i == 0 ? "" : "  ").append(number ? padding + row[i] : row[i] + padding);
      }
      out.write((line.toString().stripTrailing() + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static JsonObject json(RecordingFile each) {
    var object = new JsonObject();
    object.addProperty("file", each.path().toString());
    object.addProperty("title", each.title());
    object.addProperty("url", each.url());
    if (!each.started().equals(Instant.EPOCH)) {
      object.addProperty("started", each.started().toString());
    }
    object.addProperty("seconds", each.length().toNanos() / 1e9);
    object.addProperty("rows", each.rows());
    object.addProperty("bytes", each.bytes());
    object.addProperty("state", each.state().word());
    object.addProperty("kept", each.kept());
    if (!each.problem().isEmpty()) {
      object.addProperty("problem", each.problem());
    }
    return object;
  }

  /// "0:00:04", for columns.
  private static String length(Duration length) {
    return String.format(
        Locale.ROOT,
        "%d:%02d:%02d",
        length.toHours(),
        length.toMinutesPart(),
        length.toSecondsPart());
  }

  private static String size(long bytes) {
    if (bytes < 1_000_000) {
      return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
    }
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
