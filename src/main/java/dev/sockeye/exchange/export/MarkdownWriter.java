package dev.sockeye.exchange.export;

import dev.sockeye.exchange.json.EntryJson;
import dev.sockeye.finding.Finding;
import dev.sockeye.finding.Findings;
import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowMark;
import dev.sockeye.journal.StoredRow;
import dev.sockeye.payload.Escapes;
import dev.sockeye.payload.Utf8;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A session for a bug report. Whatever a server or a person has written stands in code, with
/// fences that are longer than any run of backticks in it, so that it can neither format nor link
/// nor notify.
final class MarkdownWriter implements RowWriter {
  /// Rows that are shown from the beginning, and as many from the end.
  static final int EACH_END = 100;

  private static final int SHOWN = 300;
  private static final int SHOWN_BYTES = 1200;

  private final Exported exported;
  private final ByteLines out;
  private final DateTimeFormatter time;
  private final Map<Long, RowMark> marks;
  private final List<String> start = new ArrayList<>();
  private final ArrayDeque<String> end = new ArrayDeque<>();
  private long leftOut;
  private long in;
  private long inBytes;
  private long sent;
  private long sentBytes;

  MarkdownWriter(Exported exported, ByteLines out) {
    this.exported = exported;
    this.out = out;
    this.marks = exported.marks();
    time = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS").withZone(exported.request().zone());
  }

  @Override
  public void begin() {}

  @Override
  public void row(StoredRow stored) throws IOException {
    Row row = stored.row();
    if (RowPayload.isMessage(row)) {
      if (row.direction() == Direction.IN) {
        in++;
        inBytes += row.size();
      } else {
        sent++;
        sentBytes += row.size();
      }
    }
    switch (row.kind()) {
      case REQUEST, RESPONSE, BODY, TLS, TIMING -> {
        // Told apart from the messages, or not worth a line here.
      }
      default -> add(line(stored));
    }
  }

  private void add(String line) {
    if (start.size() < EACH_END) {
      start.add(line);
      return;
    }
    end.add(line);
    if (end.size() > EACH_END) {
      end.removeFirst();
      leftOut++;
    }
  }

  private String line(StoredRow stored) throws IOException {
    Row row = stored.row();
    var line = new StringBuilder();
    line.append(row.n()).append(' ').append(time.format(EntryJson.instant(row.at())));
    line.append(' ').append(RowWords.arrow(row.direction())).append(' ');
    if (row.kind().isFrame()) {
      line.append(RowWords.frame(row));
      String payload = payload(stored);
      line.append(payload.isEmpty() ? "" : "  " + payload);
    } else {
      line.append(RowWords.other(exported.entry(stored), null, SHOWN));
    }
    RowMark mark = marks.get(row.n());
    if (mark != null) {
      line.append("  [marked");
      line.append(mark.note().isEmpty() ? "" : ": " + Escapes.visible(mark.note(), SHOWN));
      line.append(']');
    }
    return line.toString();
  }

  private String payload(StoredRow stored) throws IOException {
    byte[] bytes = stored.payload();
    EntryKind kind = exported.messageKind(stored);
    if (kind == EntryKind.CLOSE) {
      return RowWords.close(bytes);
    }
    int length = Math.min(bytes.length, SHOWN_BYTES);
    boolean cut = length < stored.row().size();
    if (kind != EntryKind.BINARY
        && Utf8.decode(bytes, 0, length, cut) instanceof Utf8.Valid(String text)) {
      String visible = Escapes.visible(text, SHOWN);
      return cut && !visible.endsWith("…") ? visible + "…" : visible;
    }
    String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(bytes.length, SHOWN / 3));
    return bytes.length > SHOWN / 3 ? hex + " …" : hex;
  }

  @Override
  public void end() throws IOException {
    Opening opening = Opening.read(exported.reader());
    heading("# WebSocket session " + code(Withheld.url(exported.title())));
    facts(opening);
    handshake(opening);
    findings(opening);
    messages();
    heading("## End");
    var ending = new Ending(exported);
    paragraph(ending.sentence());
    if (ending.isOver()) {
      list(RecordedEnd.findings(exported.reader()));
    }
  }

  private void facts(Opening opening) throws IOException {
    String url =
        opening.steps().isEmpty() ? exported.url() : opening.steps().getLast().url(exported.url());
    item("URL", code(Withheld.url(url)));
    item("Began", code(exported.meta().getOrDefault("started", "not known")));
    String finished = exported.meta().getOrDefault("finished", "");
    item("Ended", finished.isEmpty() ? "it had not when this was written" : code(finished));
    item(
        "Messages",
        "%,d received (%s), %,d sent (%s)%s"
            .formatted(
                in,
                RowWords.size(inBytes),
                sent,
                RowWords.size(sentBytes),
                exported.rows() == exported.of() ? "" : ", of the rows that were chosen"));
    String by = exported.meta().getOrDefault("version", "");
    item(
        "Recorded by",
        (by.isEmpty() ? "Sockeye" : "Sockeye " + code(by))
            + (exported.meta().containsKey("imported")
                ? ", imported from " + code(exported.meta().getOrDefault("imported", ""))
                : ""));
    item(
        "Written by",
        "Sockeye %s, Java %s, %s"
            .formatted(
                code(exported.request().version()),
                code(System.getProperty("java.version", "")),
                code(
                    System.getProperty("os.name", "")
                        + " "
                        + System.getProperty("os.version", ""))));
    out.write('\n');
  }

  private void handshake(Opening opening) throws IOException {
    heading("## Opening handshake");
    if (opening.steps().isEmpty()) {
      paragraph("The recording holds none.");
    }
    for (Opening.Step step : opening.steps()) {
      block("http", head(step.request().raw(), step.request()));
      Entry.Response response = step.response();
      if (response == null) {
        paragraph("No answer came.");
      } else {
        block("http", head(response));
        for (String problem : response.problems()) {
          paragraph(code(problem));
        }
      }
      if (step.body() != null && step.body().bytes().length > 0) {
        block("", RowWords.other(step.body(), null, 4000).substring("BODY ".length()));
      }
    }
  }

  private static String head(byte[] raw, Entry.Request request) {
    if (raw.length > 0) {
      return head(raw);
    }
    var head = new StringBuilder();
    head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\n");
    request.headers().forEach(header -> head.append(header).append('\n'));
    return head(head.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String head(Entry.Response response) {
    if (response.raw().length > 0) {
      return head(response.raw());
    }
    var head = new StringBuilder();
    head.append(response.version()).append(' ').append(response.status());
    head.append(' ').append(response.reason()).append('\n');
    response.headers().forEach(header -> head.append(header).append('\n'));
    return head(head.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String head(byte[] raw) {
    return Escapes.visibleLines(Withheld.head(new String(raw, StandardCharsets.ISO_8859_1)))
        .strip();
  }

  private void findings(Opening opening) throws IOException {
    List<Finding> findings = Findings.of(opening.entries());
    if (!findings.isEmpty()) {
      heading("## Findings");
      list(findings);
    }
  }

  private void list(List<Finding> findings) throws IOException {
    for (Finding finding : findings) {
      var line = new StringBuilder("- **");
      line.append(finding.severity().name().toLowerCase(Locale.ROOT)).append("** ");
      line.append(code(finding.text()));
      line.append(
          finding.evidence().isEmpty() ? "" : " — " + code(Withheld.url(finding.evidence())));
      line.append(finding.section().isEmpty() ? "" : " (" + finding.section() + ")");
      out.text(line.append('\n').toString());
    }
    out.write('\n');
  }

  private void messages() throws IOException {
    heading("## Messages");
    String chosen = exported.request().chosen();
    if (exported.rows() < exported.of()) {
      paragraph(
          "%,d of %,d rows%s."
              .formatted(
                  exported.rows(), exported.of(), chosen.isEmpty() ? "" : ": " + code(chosen)));
    }
    if (leftOut > 0) {
      paragraph(
          "The first %,d and the last %,d rows; %,d between them are left out."
              .formatted(start.size(), end.size(), leftOut));
    }
    var lines = new ArrayList<>(start);
    if (leftOut > 0) {
      lines.add("… %,d rows …".formatted(leftOut));
    }
    lines.addAll(end);
    if (lines.isEmpty()) {
      paragraph("None.");
    } else {
      block("text", String.join("\n", lines));
    }
  }

  private void heading(String text) throws IOException {
    out.text(text + "\n\n");
  }

  private void paragraph(String text) throws IOException {
    out.text(text + "\n\n");
  }

  private void item(String what, String text) throws IOException {
    out.text("- %s: %s\n".formatted(what, text));
  }

  private void block(String language, String text) throws IOException {
    String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    out.text(fence + language + "\n" + text + "\n" + fence + "\n\n");
  }

  /// A text within a line, as code.
  static String code(String text) {
    if (text.isEmpty()) {
      return "";
    }
    String visible = Escapes.visible(text, 1000);
    String fence = "`".repeat(longestRun(visible) + 1);
    boolean pad = visible.startsWith("`") || visible.endsWith("`");
    return pad ? fence + " " + visible + " " + fence : fence + visible + fence;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
