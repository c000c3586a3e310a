package dev.sockeye.finding;

import dev.sockeye.finding.AnswerHead.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The form of an answer: whether its bytes are HTTP at all, then its status line and its lines.
final class FormFindings {
  private static final String LINES = "RFC 9112 §2.2";
  private static final Pattern LATE_ANSWER = Pattern.compile("HTTP/1\\.\\d \\d{3}");

  private FormFindings() {}

  static List<Finding> of(OpeningFacts facts) {
    Optional<Answer> answer = facts.answer().filter(found -> found.entry().raw().length > 0);
    var findings = new ArrayList<Finding>();
    if (answer.isPresent() && !answer.get().isHttp()) {
      if (answer.get().status() == 0) {
        findings.add(foreign(facts, answer.get().entry().raw()));
      }
      return findings;
    }
    answer.ifPresent(found -> {
      statusLine(facts, found, findings);
      lines(facts, found, findings);
    });
    facts
        .exchange()
        .map(Exchange::interim)
        .filter(all -> !all.isEmpty())
        .ifPresent(all ->
            findings.add(
                Finding.info(
                    "interim-answer",
                    "The server sent an interim answer before the real one. That is allowed, but"
                        + " some WebSocket clients take it for the answer and fail.",
                    all.getFirst().head().statusLine(),
                    "RFC 9110 §15.2")));
    return findings;
  }

  private static Finding foreign(OpeningFacts facts, byte[] raw) {
    String text = new String(raw, StandardCharsets.ISO_8859_1);
    if (isOwnRequest(facts, raw)) {
      return Finding.error(
          "answer-echo",
          "The server sent the request back unchanged. Usually a bare TCP echo service"
              + " listens here, not a WebSocket server.",
          Quote.bytes(raw),
          "RFC 6455 §4.2.2");
    }
    var late = LATE_ANSWER.matcher(text);
    if (late.find()) {
      return Finding.error(
          "data-before-answer",
          "The server sent other data before its answer. Usually a script prints something before"
              + " its headers, or the rest of an earlier answer was left in the connection.",
          Quote.bytes(raw),
          LINES);
    }
    return ForeignProtocol.of(raw)
        .map(protocol -> protocol.finding(raw))
        .orElseGet(() ->
            Finding.error(
                "answer-not-http",
                "What answered does not speak HTTP, with which every WebSocket begins. Usually"
                    + " the port in the URL is wrong, and another service listens there.",
                Quote.bytes(raw),
                "RFC 6455 §1.3"));
  }

  private static boolean isOwnRequest(OpeningFacts facts, byte[] raw) {
    byte[] sent = facts.exchange().map(found -> found.request().raw()).orElse(new byte[0]);
    int n = Math.min(Math.min(raw.length, sent.length), 12);
    return n >= 4 && Arrays.equals(raw, 0, n, sent, 0, n);
  }

  private static void statusLine(OpeningFacts facts, Answer answer, List<Finding> findings) {
    AnswerHead head = answer.head();
    String line = head.statusLine();
    if (!head.complete() && head.size() >= AnswerHead.LIMIT) {
      findings.add(
          Finding.error(
              "head-too-long",
              "The headers of the answer did not end within 64 KiB. Usually the server"
                  + " sends endless cookies, or no empty line between its headers and what"
                  + " follows.",
              "%,d bytes, beginning with %s".formatted(head.size(), Quote.words(line)),
              "RFC 9110 §5.4"));
      return;
    }
    if (!head.complete()) {
      return;
    }
    if (!head.hasStatusLine()) {
      findings.add(
          Finding.error(
              "status-line-unreadable",
              "The first line of the answer is no status line. It should be like \"HTTP/1.1 101"
                  + " Switching Protocols\"; usually a program that writes it by hand is wrong.",
              line,
              "RFC 9112 §4"));
      return;
    }
    version(facts, answer, findings);
    if (answer.status() != 101) {
      return;
    }
    Optional<String> reason = head.reason();
    if (reason.isEmpty()) {
      findings.add(
          Finding.warning(
              "status-line-short",
              "The status line ends behind the number, without the blank that belongs there even"
                  + " where no words follow. Strict clients refuse it.",
              line,
              "RFC 9112 §4"));
    } else if (!reason.get().isBlank()
        && !reason.get().strip().equalsIgnoreCase("Switching Protocols")) {
      findings.add(
          Finding.info(
              "reason-phrase",
              "The words behind 101 are not the usual \"Switching Protocols\". They mean nothing to"
                  + " clients, but show that the server writes its answer by itself.",
              line,
              "RFC 9112 §4"));
    }
  }

  private static void version(OpeningFacts facts, Answer answer, List<Finding> findings) {
    String version = answer.head().version();
    boolean isDecisive = answer.status() == 0 || answer.status() == 101;
    Finding.Severity severity = isDecisive ? facts.severity() : Finding.Severity.WARNING;
    if (version.equals("1.1")) {
      return;
    } else if (version.equals("1.0") || version.equals("0.9")) {
      findings.add(
          Finding.of(
              severity,
              "answer-http-1-0",
              "The answer is in HTTP/1.0, which knows no WebSockets. Usually a proxy or"
                  + " load balancer in front is set to it (nginx: proxy_http_version 1.1 is"
                  + " missing), or the server is a very simple one.",
              answer.head().statusLine(),
              "RFC 6455 §4.2.1"));
    } else if (version.startsWith("2") || version.startsWith("3")) {
      findings.add(
          Finding.of(
              severity,
              "answer-http-2",
              ("The answer claims to be HTTP/%s, which is never written in text like"
                      + " this. Usually a gateway copies the version of the other side into its"
                      + " answer.")
                  .formatted(version),
              answer.head().statusLine(),
              "RFC 9113 §8.3.2"));
    } else {
      findings.add(
          Finding.of(
              severity,
              "answer-http-version",
              ("The answer names the version HTTP/%s, which does not exist here; it"
                      + " should be HTTP/1.1.")
                  .formatted(Quote.words(version)),
              answer.head().statusLine(),
              "RFC 9112 §2.3"));
    }
  }

  private static void lines(OpeningFacts facts, Answer answer, List<Finding> findings) {
    AnswerHead head = answer.head();
    if (!head.hasStatusLine()) {
      return;
    }
    Finding.Severity decisive =
        answer.status() == 101 ? facts.severity() : Finding.Severity.WARNING;
    first(
            head,
            line ->
                !line.isFolded()
                    && line.text().indexOf(':') <= 0
                    && line.end() != AnswerHead.End.NONE)
        .ifPresent(line ->
            findings.add(
                Finding.of(
                    decisive,
                    "line-without-colon",
                    "A line among the headers of the answer is no header, because it has no name"
                        + " with a colon behind it. Usually the server mixes other output into"
                        + " them.",
                    line.text(),
                    "RFC 9112 §5")));
    first(head, line -> line.text().matches("(?s)[^:\\s]+[ \t]+:.*"))
        .ifPresent(line ->
            findings.add(
                Finding.warning(
                    "blank-before-colon",
                    "A header's name has a blank before its colon. Strict clients and proxies"
                        + " refuse such an answer, because it can be used to smuggle headers.",
                    line.text(),
                    "RFC 9112 §5.1")));
    first(head, Line::isFolded)
        .ifPresent(line ->
            findings.add(
                Finding.warning(
                    "line-folded",
                    "A header goes on in a second line, which is no longer allowed. It was"
                        + " joined here; other clients refuse it or read it in another way.",
                    line.text(),
                    "RFC 9112 §5.2")));
    first(head, line -> line.text().chars().anyMatch(c -> (c < 0x20 && c != '\t') || c == 0x7f))
        .ifPresent(line ->
            findings.add(
                Finding.warning(
                    "control-character",
                    "A header contains a control character. Usually a value was copied into it"
                        + " without being checked; many clients refuse such an answer.",
                    line.text(),
                    "RFC 9110 §5.5")));
    head.lines().stream()
        .filter(line -> line.end() == AnswerHead.End.LF)
        .findFirst()
        .ifPresent(line ->
            findings.add(
                Finding.warning(
                    "lines-lf-only",
                    "Lines of the answer end with LF alone instead of CR LF. Usually the server"
                        + " writes its answer by hand; some clients wait for ever for the end of"
                        + " such headers.",
                    line.text() + "\\n",
                    LINES)));
  }

  private static Optional<Line> first(AnswerHead head, Predicate<Line> test) {
    return head.headerLines().stream().filter(test).findFirst();
  }
}
