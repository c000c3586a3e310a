package dev.sockeye.ui.inspector;

import dev.sockeye.payload.Escapes;
import dev.sockeye.session.Direction;
import dev.sockeye.session.Entry;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.wire.CloseCode;
import java.util.ArrayList;
import java.util.List;

/// What there is to say of an entry that is no frame.
final class EntryFacts {
  private static final int LONGEST = 2_000;

  private EntryFacts() {}

  /// The kind of the entry, as a heading.
  static String title(Entry entry) {
    return switch (entry) {
      case Entry.State state -> "State: " + state.to().word();
      case Entry.Request _ -> "Request of the opening handshake";
      case Entry.Response response -> "Answer to the opening handshake: " + response.status();
      case Entry.Body _ -> "Body of the refusal";
      case Entry.Violation _ -> "Violation of the protocol";
      case Entry.Error _ -> "Error";
      case Entry.Note note -> "Note: " + note.topic();
      case Entry.Clock _ -> "Clock";
      case Entry.Gap _ -> "Reading waited";
      case Entry.Timing timing -> "Step: " + StepWords.nameOf(timing);
      case Entry.Tls _ -> "TLS handshake";
      case Entry.Frame _ -> "Frame";
      case Entry.FramePart _ -> "Part of a frame";
    };
  }

  static List<Fact> of(Entry entry) {
    var facts = new ArrayList<Fact>();
    switch (entry) {
      case Entry.State state -> {
        add(facts, "From", state.from().word());
        add(facts, "To", state.to().word());
        add(facts, "Detail", state.detail());
      }
      case Entry.Request request -> {
        add(facts, "Request", request.method() + " " + request.target());
        add(facts, "Headers", Formats.count(request.headers().size()));
        add(facts, "Size", FrameFacts.bytes(request.raw().length));
      }
      case Entry.Response response -> response(facts, response);
      case Entry.Body body -> {
        add(facts, "Content type", body.contentType());
        add(
            facts,
            "Size",
            FrameFacts.bytes(body.bytes().length) + (body.truncated() ? ", and more came" : ""));
        add(facts, "Ended by", body.framing());
      }
      case Entry.Violation violation -> {
        add(facts, "By", violation.direction() == Direction.OUT ? "this side" : "the peer");
        add(facts, "What", violation.text());
        add(facts, "Section", section(violation.section()));
        add(
            facts,
            "Closed with",
            violation.closeCode() + ", " + CloseCode.describe(violation.closeCode()));
        if (violation.bytes().length > 0) {
          add(facts, "Bytes", FrameFacts.bytes(violation.bytes().length) + ", see Payload");
        }
      }
      case Entry.Error error -> {
        add(facts, "Step", error.step());
        add(facts, "What", error.text());
      }
      case Entry.Note note -> {
        add(facts, "Topic", note.topic());
        add(facts, "What", note.text());
      }
      case Entry.Clock clock -> {
        boolean ahead = clock.drift() >= 0;
        add(
            facts,
            "What",
            "The wall clock jumped %s by %s: a suspend, or a clock that was set."
                .formatted(ahead ? "ahead" : "back", Formats.duration(Math.abs(clock.drift()))));
      }
      case Entry.Gap gap -> {
        add(facts, "What", gap.text());
        add(facts, "For", Formats.duration(Math.max(0, gap.at() - gap.from())));
      }
      case Entry.Timing timing -> {
        add(facts, "Step", StepWords.nameOf(timing));
        add(facts, "Of", timing.subject());
        add(facts, "Ended", timing.ok() ? "well" : "without success");
        add(facts, "Took", Formats.duration(Math.max(0, timing.at() - timing.from())));
        add(facts, "Outcome", timing.text());
      }
      case Entry.Tls tls -> {
        add(facts, "Certificate", CertificateWords.verdict(tls.facts()));
        facts.addAll(CertificateWords.handshake(tls.facts()));
      }
      case Entry.Frame _, Entry.FramePart _ -> {
        return List.of();
      }
    }
    return List.copyOf(facts);
  }

  private static void response(List<Fact> facts, Entry.Response response) {
    add(facts, "Status", status(response));
    add(facts, "Outcome", response.accepted() ? "accepted; the connection is open" : "refused");
    response.problems().forEach(problem -> add(facts, "Problem", problem));
    add(facts, "Subprotocol", response.subprotocol());
    add(facts, "Extensions", response.extensions());
    add(facts, "Size", FrameFacts.bytes(response.raw().length));
  }

  static String status(Entry.Response response) {
    return response.status() == 0
        ? "no status line"
        : (response.version() + " " + response.status() + " " + response.reason()).strip();
  }

  static String section(String section) {
    return section.startsWith("RFC")
        ? section.replaceFirst("^(RFC \\d+) ", "$1 §")
        : "RFC 6455 §" + section;
  }

  /// The bytes that an entry carries, as its payload; empty for most.
  static byte[] payload(Entry entry) {
    return switch (entry) {
      case Entry.Request request -> request.raw();
      case Entry.Response response -> response.raw();
      case Entry.Body body -> body.bytes();
      case Entry.Violation violation -> violation.bytes();
      default -> new byte[0];
    };
  }

  private static void add(List<Fact> facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.add(new Fact(name, Escapes.visible(value, LONGEST)));
    }
  }
}
