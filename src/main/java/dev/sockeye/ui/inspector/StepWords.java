package dev.sockeye.ui.inspector;

import dev.sockeye.payload.Escapes;
import dev.sockeye.session.Entry;
import dev.sockeye.ui.common.Formats;
import java.util.StringJoiner;

/// A step of the opening in words. Pure.
final class StepWords {
  private static final int LONGEST = 500;

  private StepWords() {}

  static String nameOf(Entry.Timing step) {
    return switch (step.step()) {
      case "dns" -> "DNS";
      case "tcp" -> "TCP";
      case "tls" -> "TLS";
      case "proxy" -> "Proxy";
      case "upgrade" -> "Upgrade";
      case "message" -> "First message";
      default -> Escapes.visible(step.step(), 20);
    };
  }

  /// Its name, which says so where it failed.
  static String titleOf(Entry.Timing step) {
    return step.ok() ? nameOf(step) : nameOf(step) + " failed";
  }

  /// What it was about and what came of it.
  static String outcome(Entry.Timing step) {
    var words = new StringJoiner(" · ");
    for (String part : new String[] {step.subject(), step.text()}) {
      if (!part.isEmpty()) {
        words.add(Escapes.visible(part, LONGEST));
      }
    }
    return words.toString();
  }

  /// The step as a screen reader says it.
  static String spoken(Waterfall.Bar bar) {
    return "%s, %s, begins at %s, takes %s"
        .formatted(
            titleOf(bar.step()),
            outcome(bar.step()),
            Formats.duration(Math.max(0, bar.offset())),
            Formats.duration(bar.duration()));
  }

  /// How long the opening took.
  static String total(Handshake handshake, Waterfall waterfall) {
    String time = Formats.duration(Math.max(0, waterfall.total()));
    return switch (handshake.outcome()) {
      case NONE, UNDER_WAY -> "Under way";
      case OPEN -> "Open after " + time;
      case FAILED -> "Failed after " + time;
      case CANCELLED -> "Cancelled after " + time;
    };
  }
}
