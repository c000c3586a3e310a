package dev.sockeye.terminal;

import dev.sockeye.exchange.export.Export;
import dev.sockeye.exchange.export.ExportFormat;
import dev.sockeye.exchange.export.ExportProgress;
import dev.sockeye.exchange.export.ExportRequest;
import dev.sockeye.exchange.export.ExportResult;
import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.Recordings;
import dev.sockeye.journal.RowSet;
import dev.sockeye.journal.RowSource;
import dev.sockeye.query.ParsedQuery;
import dev.sockeye.query.Query;
import dev.sockeye.query.QueryPass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sockeye export`: writes a recording in another format.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Writes a recording, or the rows of it that a filter finds, in another format.",
    footer = {
      "",
      "Formats: jsonl (all there is, can be imported), csv, text, md (for a bug report),"
          + " har (for browsers), pcapng (for Wireshark), sqlite (a recording).",
      "",
      "Exit status: 0 written, 1 not written, 2 wrong usage."
    })
final class ExportCommand implements Callable<Integer> {
  /// The formats' words, which are also the option's.
  enum Format {
    jsonl(ExportFormat.JSONL),
    csv(ExportFormat.CSV),
    text(ExportFormat.TEXT),
    md(ExportFormat.MARKDOWN),
    har(ExportFormat.HAR),
    pcapng(ExportFormat.PCAPNG),
    sqlite(ExportFormat.SQLITE);

    private final ExportFormat format;

    Format(ExportFormat format) {
      this.format = format;
    }
  }

  private static final int WRITTEN = 0;
  private static final int FAILED = 1;
  private static final int SCAN = 100_000;

  private final Recordings recordings;
  private final Console console;
  private final String version;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "RECORDING",
      description = "The path of its file, a part of its name that only one has, or \"latest\".")
  private String recording = "";

  @Option(
      names = "--format",
      paramLabel = "jsonl|csv|text|md|har|pcapng|sqlite",
      description = "Default: what the ending of FILE says, else jsonl.")
  private @Nullable Format format;

  @Option(
      names = "--filter",
      paramLabel = "EXPRESSION",
      description = "Only the rows that it finds, as in the window's filter field.")
  private @Nullable String filter;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "Where to; - is standard output.")
  private String output = "";

  @Option(names = "--force", description = "Replace FILE if it is there.")
  private boolean force;

  @Option(names = "--utc", description = "Times of text and md in UTC, not in local time.")
  private boolean utc;

  ExportCommand(Recordings recordings, Console console, String version) {
    this.recordings = recordings;
    this.console = console;
    this.version = version;
  }

  @Override
  public Integer call() {
    boolean toStream = output.equals("-");
    Path file = toStream ? null : path(output);
    ExportFormat asked = chosen(file);
    if (toStream && asked == ExportFormat.SQLITE) {
      throw wrong("A recording is a file; -o - is for the other formats.");
    }
    if (file != null && Files.isDirectory(file)) {
      throw wrong("%s is a folder; write a file's name.".formatted(file));
    }
    if (file != null && Files.exists(file) && !force) {
      throw wrong("%s is there already; --force replaces it.".formatted(file));
    }
    Query query = query();
    var progress = new ExportProgress();
    try (RecordedFile source = recordings.open(RecordingNames.find(recordings, recording))) {
      if (file != null && Files.exists(file) && Files.isSameFile(file, source.file())) {
        throw wrong("The recording cannot be written over itself.");
      }
      return run(source, query, asked, file, progress);
    } catch (WrongUsage e) {
      throw wrong(e.sentence());
    } catch (IOException e) {
      console.complain(String.valueOf(e.getMessage()));
      return FAILED;
    }
  }

  private int run(
      RecordedFile source,
      Query query,
      ExportFormat asked,
      @Nullable Path file,
      ExportProgress progress)
      throws IOException {
    var finished = new CountDownLatch(1);
    Runnable ended =
        console.interruptible()
            ? Interrupts.handle(() -> interrupted(progress, finished))
            : () -> {};
    var stream = new StandardOutput(console.out());
    ExportResult result;
    try (var _ = ProgressLine.of(console, () -> told(progress))) {
      RowSet rows = query.isAll() ? null : found(source, query, progress);
      var request =
          new ExportRequest(
              source,
              rows,
              query.isAll() ? "" : "filter: " + query.text(),
              asked,
              utc ? ZoneOffset.UTC : console.zone(),
              version);
      var export = new Export(request, progress);
      result = file == null ? export.toStream(stream) : export.toFile(file);
    } finally {
      finished.countDown();
      ended.run();
    }
    return stream.isLeft() ? FAILED : status(result, file != null);
  }

  private int status(ExportResult result, boolean tell) {
    return switch (result) {
      case ExportResult.Done done -> {
        if (tell) {
          console
              .err()
              .printf(
                  Locale.ROOT, "%,d rows, %,d bytes: %s%n", done.rows(), done.bytes(), done.file());
        }
        yield WRITTEN;
      }
      case ExportResult.Cancelled _ -> FAILED;
      case ExportResult.Failed(String sentence) -> {
        console.complain(sentence);
        yield FAILED;
      }
    };
  }

  private static String told(ExportProgress progress) {
    return progress.total() == 0
        ? "Looking for rows"
        : String.format(
            Locale.ROOT,
            "%,d of %,d rows, %,d MB",
            progress.rows(),
            progress.total(),
            progress.bytes() / 1_000_000);
  }

  /// Ctrl+C: waits until nothing is left of the file.
  private static int interrupted(ExportProgress progress, CountDownLatch finished) {
    progress.cancel();
    try {
      if (!finished.await(5, TimeUnit.SECONDS)) {
        return FAILED;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 130;
  }

  private RowSet found(RecordedFile source, Query query, ExportProgress progress)
      throws IOException {
    var rows = new RowSet();
    QueryPass pass = query.pass();
    try (RowSource.Reader reader = source.reader()) {
      long from = 1;
      while (from <= source.count() && !progress.isCancelled()) {
        RowSource.Found found = reader.find(pass, from, Math.min(source.count(), from + SCAN - 1));
        Arrays.stream(found.rows()).forEach(rows::add);
        if (found.upTo() < from) {
          break;
        }
        from = found.upTo() + 1;
      }
    }
    remark(pass);
    return rows;
  }

  /// What became of rows that could not be looked at as a whole, as the window says it.
  private void remark(QueryPass pass) {
    if (pass.givenUp() > 0) {
      console.complain(
          "--filter gave up on %s, first on row %,d: the expression takes too long."
              .formatted(rows(pass.givenUp()), pass.firstGivenUp()));
    }
    if (pass.cut() > 0) {
      console.complain(
          "--filter looked at only the beginning of %s: too large.".formatted(rows(pass.cut())));
    }
  }

  private static String rows(long count) {
    return "%,d %s".formatted(count, count == 1 ? "row" : "rows");
  }

  private Query query() {
    return switch (Query.parse(filter == null ? "" : filter)) {
      case ParsedQuery.Valid(Query query) -> query;
      case ParsedQuery.Wrong(int from, int _, String sentence) ->
          throw wrong("--filter, at character %,d: %s".formatted(from + 1, sentence));
    };
  }

  private ExportFormat chosen(@Nullable Path file) {
    if (format != null) {
      return format.format;
    }
    if (file == null) {
      return ExportFormat.JSONL;
    }
    return ExportFormat.ofName(String.valueOf(file.getFileName()))
        .orElseThrow(() ->
            wrong(
                "The ending of %s says no format; write --format.".formatted(file.getFileName())));
  }

  private Path path(String typed) {
    try {
      return Path.of(typed).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw wrong("\"%s\" is no path: %s.".formatted(typed, e.getReason()));
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
  }
}
