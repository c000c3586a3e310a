package dev.sockeye.exchange.export;

import dev.sockeye.journal.EntryCodec;
import dev.sockeye.journal.Row;
import dev.sockeye.journal.RowMark;
import dev.sockeye.journal.StoredRow;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import dev.sockeye.wire.FrameHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// A capture in which Wireshark finds the session's frames as they were on the wire, but for TLS
/// and what else was around them: IP and TCP are made up. A frame begins a segment of its own; what
/// a person or the program has noted is a comment on the packet that follows.
final class PcapngWriter implements RowWriter {
  /// Ports at which Wireshark looks for HTTP without being told.
  private static final Set<Integer> HTTP_PORTS = Set.of(80, 8080, 8088);

  private static final int HTTP = 80;
  private static final int FIRST_CLIENT_PORT = 49_152;

  private final Exported exported;
  private final PcapngBlocks blocks;
  private final Map<Long, RowMark> marks;
  private final List<String> comments = new ArrayList<>();
  private final byte[] segment = new byte[TcpFlow.SEGMENT];
  private @Nullable TcpFlow flow;
  private long last;

  PcapngWriter(Exported exported, ByteLines out) {
    this.exported = exported;
    this.blocks = new PcapngBlocks(out);
    this.marks = exported.marks();
  }

  @Override
  public void begin() throws IOException {
    Opening opening = Opening.read(exported.reader());
    String about =
        "%s%nIP and TCP are made up; frames are as they were on the wire, without TLS."
            .formatted(Withheld.url(exported.title()));
    if (exported.rows() < exported.of()) {
      about +=
          "%n%,d of %,d rows: %s"
              .formatted(exported.rows(), exported.of(), exported.request().chosen());
    }
    if (!opening.wasConnected()) {
      about += "%nThere was no TCP connection, and so there are no packets.".formatted();
      about += opening.problem().isEmpty() ? "" : " " + opening.problem();
    }
    blocks.begin("Sockeye " + exported.request().version(), about);
    for (int i = 0; i < opening.steps().size(); i++) {
      step(opening.steps().get(i), i, i == opening.steps().size() - 1);
    }
    if (flow == null && opening.wasConnected()) {
      Entry.Timing tcp = opening.tcp().orElse(null);
      List<StoredRow> first = exported.reader().stored(1, 1);
      long at = first.isEmpty() ? 0 : first.getFirst().row().at();
      flow = flow(tcp == null ? null : IpAddress.of(tcp.subject()), 0);
      flow.open(
          tcp == null ? at : tcp.from(),
          tcp == null ? at : tcp.at(),
          tcp == null ? "The recording holds no handshake." : "No request was sent.");
    }
  }

  private void step(Opening.Step step, int number, boolean isLast) throws IOException {
    IpAddress peer = step.timing("tcp").map(Entry.Timing::subject).map(IpAddress::of).orElse(null);
    TcpFlow its = flow(peer, number);
    String host = Header.first(step.request().headers(), "Host").orElse("");
    if (peer != null && !host.isEmpty()) {
      int port = host.lastIndexOf(':');
      blocks.name(peer.bytes(), port > host.lastIndexOf(']') ? host.substring(0, port) : host);
    }
    Entry.Timing tcp = step.timing("tcp").orElse(null);
    Entry.Request request = step.request();
    var comment = new StringJoiner("\n");
    if (peer == null || peer.port() == 0) {
      comment.add("The address of the server is not known.");
    } else if (!HTTP_PORTS.contains(peer.port())) {
      comment.add(
          "The port was %d; here it is %d, where HTTP is looked for.".formatted(peer.port(), HTTP));
    }
    if (step.isTls()) {
      comment.add("The connection was encrypted with TLS.");
    }
    its.open(
        tcp == null ? request.at() : tcp.from(),
        tcp == null ? request.at() : tcp.at(),
        comment.toString());
    flow = its;
    send(
        true,
        request.at(),
        head(
            request.raw(),
            request.method() + " " + request.target() + " HTTP/1.1",
            request.headers()),
        "");
    Entry.Response response = step.response();
    if (response != null) {
      String body =
          step.body() == null
              ? ""
              : "The body, of %,d bytes, is left out.".formatted(step.body().bytes().length);
      send(
          false,
          response.at(),
          head(
              response.raw(),
              "%s %d %s".formatted(response.version(), response.status(), response.reason()),
              response.headers()),
          body);
      last = response.at();
      if (!isLast) {
        its.close(true, response.at(), "");
      }
    }
  }

  private static TcpFlow flow(PcapngBlocks blocks, @Nullable IpAddress peer, int number) {
    boolean isSix = peer != null && peer.bytes().length == 16;
    // Addresses for documentation (RFC 5737, RFC 3849): nobody has them.
    IpAddress client = known(isSix ? "[2001:db8::1]:0" : "192.0.2.1:0");
    IpAddress server = peer == null ? known("192.0.2.2:0") : peer;
    return new TcpFlow(
        blocks,
        new IpAddress(client.bytes(), FIRST_CLIENT_PORT + number),
        new IpAddress(server.bytes(), HTTP_PORTS.contains(server.port()) ? server.port() : HTTP));
  }

  private TcpFlow flow(@Nullable IpAddress peer, int number) {
    return flow(blocks, peer, number);
  }

  private static IpAddress known(String text) {
    IpAddress address = IpAddress.of(text);
    if (address == null) {
      throw new IllegalStateException(text);
    }
    return address;
  }

  /// What was on the wire, or what comes closest to it where that is not known.
  private static byte[] head(byte[] raw, String line, List<Header> headers) {
    String head;
    if (raw.length > 0) {
      head = new String(raw, StandardCharsets.ISO_8859_1);
    } else {
      var made = new StringBuilder(line).append("\r\n");
      headers.forEach(header -> made.append(header).append("\r\n"));
      head = made.append("\r\n").toString();
    }
    return Withheld.head(head).getBytes(StandardCharsets.ISO_8859_1);
  }

  private TcpFlow flow() {
    TcpFlow its = flow;
    if (its == null) {
      throw new IllegalStateException("rows come after the beginning");
    }
    return its;
  }

  private void send(boolean byClient, long at, byte[] bytes, String comment) throws IOException {
    try (var out = new Segments(byClient, at, comment)) {
      out.write(bytes);
    }
  }

  @Override
  public void row(StoredRow stored) throws IOException {
    Row row = stored.row();
    last = Math.max(last, row.at());
    RowMark mark = marks.get(row.n());
    if (mark != null) {
      comments.add("Marked" + (mark.note().isEmpty() ? "." : ": " + mark.note()));
    }
    if (row.kind().isFrame()) {
      frame(stored);
      return;
    }
    switch (exported.entry(stored)) {
      case Entry.Violation violation -> {
        comments.add("Violation: " + violation.text());
        if (violation.bytes().length > 0) {
          send(violation.direction() == Direction.OUT, row.at(), violation.bytes(), comments());
        }
      }
      case Entry.Gap gap -> comments.add("Gap: " + gap.text());
      case Entry.Error error -> comments.add("Error: " + error.text());
      case Entry.Clock clock ->
          comments.add("The wall clock jumped by %,d ms.".formatted(clock.drift() / 1_000_000));
      case Entry.Note note when note.topic().equals("imported") -> comments.add(note.text());
      default -> {}
    }
  }

  private String comments() {
    String all = String.join("\n", comments);
    comments.clear();
    return all;
  }

  private void frame(StoredRow stored) throws IOException {
    Row row = stored.row();
    boolean byClient = row.direction() == Direction.OUT;
    FrameHeader header = FrameHeader.parse(row.head()).orElse(null);
    if (header == null) {
      comments.add("The frame's header is made up: the recording was imported without it.");
      header = FrameHeader.of(true, 0, row.kind().opcode(), byClient, 0, row.size());
    }
    if (EntryCodec.incomplete(row)) {
      comments.add("The frame is cut off.");
    }
    if (EntryCodec.kept(row) >= 0) {
      comments.add(
          "Only the beginning of the payload was kept: the rest left the memory, and zeros stand for"
              + " it.");
    }
    String did = EntryCodec.mark(row).text();
    if (!did.isEmpty()) {
      comments.add("By the program itself: " + did + ".");
    }
    try (var out = new Segments(byClient, row.at(), comments())) {
      out.write(row.head().length > 0 ? row.head() : header.bytes());
      var masked = new Masked(out, header.masked() ? header.key() : 0);
      if (stored.raw().length > 0) {
        if (stored.isRawWhole()) {
          masked.write(stored.raw());
        } else {
          exported.reader().raw(row.n(), masked);
        }
      } else if (row.first() != 0) {
        exported.reader().ownPayload(row.n(), masked);
      } else {
        exported.payload(stored, masked);
      }
      if (EntryCodec.kept(row) >= 0) {
        // Else what comes behind it would be taken for its rest.
        masked.zeros(header.length() - masked.position);
      }
    }
  }

  @Override
  public void end() throws IOException {
    var ending = new Ending(exported);
    TcpFlow its = flow;
    if (its != null && (ending.isOver() || exported.meta().containsKey("finished"))) {
      if (ending.isReset()) {
        its.reset(last, comments());
      } else {
        its.close(!ending.byServer(), last, comments());
      }
    }
  }

  /// Cuts what is written into segments.
  private final class Segments extends OutputStream {
    private final boolean byClient;
    private final long at;
    private String comment;
    private int used;

    Segments(boolean byClient, long at, String comment) {
      this.byClient = byClient;
      this.at = at;
      this.comment = comment;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      int next = from;
      while (next < from + count) {
        int more = Math.min(segment.length - used, from + count - next);
        System.arraycopy(bytes, next, segment, used, more);
        used += more;
        next += more;
        if (used == segment.length) {
          drain();
        }
      }
    }

    private void drain() throws IOException {
      if (used > 0) {
        flow().data(byClient, at, segment, used, comment);
        comment = "";
        used = 0;
      }
    }

    @Override
    public void close() throws IOException {
      drain();
    }
  }

  /// Masks what is written, as the client did (RFC 6455 §5.3).
  private static final class Masked extends OutputStream {
    private final OutputStream out;
    private final int key;
    private long position;

    Masked(OutputStream out, int key) {
      this.out = out;
      this.key = key;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      if (key == 0) {
        position += count;
        out.write(bytes, from, count);
        return;
      }
      var masked = new byte[count];
      for (int i = 0; i < count; i++) {
        masked[i] = (byte) (bytes[from + i] ^ key >>> (24 - 8 * (int) (position++ & 3)));
      }
      out.write(masked);
    }

    /// Writes zeros.
    void zeros(long count) throws IOException {
      var zeros = new byte[Math.clamp(count, 0, TcpFlow.SEGMENT)];
      for (long left = count; left > 0; left -= zeros.length) {
        write(zeros, 0, (int) Math.min(left, zeros.length));
      }
    }
  }
}
