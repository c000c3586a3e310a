package dev.sockeye.situations;

import dev.sockeye.finding.Finding;
import dev.sockeye.session.Entry;
import dev.sockeye.session.Header;
import java.util.List;
import java.util.stream.Collectors;

/// A situation's line in the document: the same in every run.
record SituationRow(String line) {

  static SituationRow of(Situation situation, List<Entry> entries, List<Finding> findings) {
    String line =
        "| %s | %s | %s | %s | %s |"
            .formatted(
                situation.name(), status(entries), headers(entries), body(entries), said(findings));
    return new SituationRow(steady(line));
  }

  static SituationRow of(EndSituation situation, List<Finding> findings) {
    String line = "| %s | %s |".formatted(situation.name(), said(findings));
    return new SituationRow(
        steady(line).replaceAll("\\brow \\d+", "row N").replaceAll("\\b\\d+\\.\\d s\\b", "N s"));
  }

  /// Ports, dates and times are others in every run.
  private static String steady(String line) {
    return line.replaceAll("(127\\.0\\.0\\.1|localhost):\\d{4,5}", "$1:PORT")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d( \\d\\d:\\d\\d(:\\d\\d)?)?( UTC)?", "DATE")
        .replaceAll("\\d+ [A-Z][a-z]+ \\d{4} at \\d\\d:\\d\\d UTC", "DATE")
        .replaceAll("\\b\\d+\\.\\d s without", "some time without")
        .replaceAll("\\b\\d+ (days?|hours?|minutes?) ago", "some days ago");
  }

  private static List<Entry.Response> responses(List<Entry> entries) {
    return entries.stream()
        .filter(Entry.Response.class::isInstance)
        .map(Entry.Response.class::cast)
        .toList();
  }

  private static String status(List<Entry> entries) {
    List<Entry.Response> all = responses(entries);
    if (all.isEmpty()) {
      return "none";
    }
    Entry.Response last = all.getLast();
    return last.status() == 0
        ? "%,d bytes that are none".formatted(last.raw().length)
        : (last.version() + " " + last.status() + " " + last.reason()).strip();
  }

  private static String headers(List<Entry> entries) {
    List<Entry.Response> all = responses(entries);
    return all.isEmpty() || all.getLast().headers().isEmpty()
        ? ""
        : all.getLast().headers().stream().map(Header::name).collect(Collectors.joining(", "));
  }

  private static String body(List<Entry> entries) {
    return entries.stream()
        .filter(Entry.Body.class::isInstance)
        .map(Entry.Body.class::cast)
        .reduce((_, last) -> last)
        .map(body ->
            "%,d B, %s%s"
                .formatted(
                    body.bytes().length, body.framing(), body.truncated() ? ", cut off" : ""))
        .orElse("");
  }

  private static String said(List<Finding> findings) {
    return findings.stream()
        .map(finding ->
            "**%s** %s%s<br>`%s`"
                .formatted(
                    finding.id(),
                    finding.text(),
                    finding.section().isEmpty() ? "" : " (" + finding.section() + ")",
                    finding.evidence().replace("`", "'"))
                .replace("|", "\\|"))
        .collect(Collectors.joining("<br>"));
  }
}
