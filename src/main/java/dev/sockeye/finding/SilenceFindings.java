package dev.sockeye.finding;

import dev.sockeye.session.Cause;
import dev.sockeye.session.Entry;
import java.util.List;
import java.util.Optional;

/// A peer that is reached, and then falls silent, resets or ends the connection: within TLS, before
/// the answer, or in the middle of it.
final class SilenceFindings {
  private static final String RESET = "RFC 9293 §3.5.2";
  private static final String END = "RFC 9293 §3.6";

  private SilenceFindings() {}

  static List<Finding> of(OpeningFacts facts) {
    Optional<Entry.Error> inTls = facts.errorAt("tls");
    if (inTls.isPresent()) {
      return inTls(facts, inTls.get().cause()).map(List::of).orElse(List.of());
    }
    Optional<Entry.Error> inUpgrade = facts.errorAt("upgrade");
    if (inUpgrade.isEmpty()) {
      return List.of();
    }
    Cause cause = inUpgrade.get().cause();
    Optional<Answer> part = facts.answer().filter(SilenceFindings::isPart);
    if (part.isPresent()) {
      return List.of(inAnswer(facts, cause, part.get()));
    }
    boolean isWithoutBytes =
        facts.answer().isEmpty() || facts.answer().get().entry().raw().length == 0;
    if (!isWithoutBytes) {
      return List.of();
    }
    List<Answer> interim = facts.exchange().map(Exchange::interim).orElse(List.of());
    if (!interim.isEmpty() && isBreak(cause)) {
      return List.of(inAnswer(facts, cause, interim.getLast()));
    }
    Optional<Finding> found = facts.isSecure() ? afterTls(facts, cause) : afterTcp(facts, cause);
    return found.map(List::of).orElse(List.of());
  }

  private static boolean isBreak(Cause cause) {
    return cause == Cause.SILENT || cause == Cause.RESET || cause == Cause.ENDED;
  }

  /// Whether it is the beginning of an answer whose rest has not come.
  private static boolean isPart(Answer answer) {
    return answer.status() == 0
        && answer.isHttp()
        && !answer.head().complete()
        && answer.head().size() < AnswerHead.LIMIT;
  }

  private static Optional<Finding> inTls(OpeningFacts facts, Cause cause) {
    String peer = facts.peerFirst();
    boolean hasShownChain = facts.tlsFacts().filter(tls -> !tls.chain().isEmpty()).isPresent();
    if (hasShownChain && (cause == Cause.RESET || cause == Cause.ENDED)) {
      return error(
          (cause == Cause.RESET ? "reset" : "ended") + "-in-tls",
          peer
              + " showed its certificate, and then broke off the TLS handshake without a reason."
              + " Usually it wants a client certificate, or another one than was sent.",
          "",
          facts,
          "RFC 8446 §4.4.2.4");
    }
    return switch (cause) {
      case SILENT ->
          error(
              "silent-in-tls",
              peer
                  + " took the connection but does not answer the TLS handshake. Usually the port"
                  + " does not speak TLS and waits for a plain request: try ws:// instead of"
                  + " wss://.",
              facts.waited("tls", "without the end of the TLS handshake"),
              facts,
              "RFC 8446 §2");
      case RESET ->
          error(
              "reset-in-tls",
              peer
                  + " reset the connection during the TLS handshake. Usually the port does not"
                  + " speak TLS, the server does not know the name it was asked for, or a firewall"
                  + " forbids it.",
              "",
              facts,
              RESET);
      case ENDED ->
          error(
              "ended-in-tls",
              peer
                  + " ended the connection during the TLS handshake, without a reason. Usually the"
                  + " port does not speak TLS, or the server does not know the name it was asked"
                  + " for.",
              "",
              facts,
              "RFC 8446 §6.1");
      default -> Optional.empty();
    };
  }

  private static Optional<Finding> afterTcp(OpeningFacts facts, Cause cause) {
    String peer = facts.peerFirst();
    return switch (cause) {
      case SILENT ->
          error(
              "silent-after-tcp",
              peer
                  + " took the request and sent nothing back. Usually the port belongs to TLS (try"
                  + " wss://) or to another protocol, or the server is stuck.",
              facts.waited("upgrade", "without a byte of an answer"),
              facts,
              "RFC 6455 §4.1");
      case RESET ->
          error(
              "reset-after-tcp",
              peer
                  + " reset the connection instead of answering. Usually the port wants TLS (try"
                  + " wss://), a firewall forbids WebSockets, or the server crashed on"
                  + " the request.",
              "",
              facts,
              RESET);
      case ENDED ->
          error(
              "ended-after-tcp",
              peer
                  + " ended the connection without an answer. Usually the port wants TLS (try"
                  + " wss://) or speaks another protocol, or the server gave up on the request.",
              "",
              facts,
              END);
      default -> Optional.empty();
    };
  }

  private static Optional<Finding> afterTls(OpeningFacts facts, Cause cause) {
    return switch (cause) {
      case SILENT ->
          error(
              "silent-after-tls",
              "TLS is up, but "
                  + facts.peer()
                  + " did not answer the request. Usually a proxy or load balancer in front waits"
                  + " for a server behind it that hangs.",
              facts.waited("upgrade", "without a byte of an answer"),
              facts,
              "RFC 6455 §4.1");
      case RESET ->
          error(
              "reset-after-tls",
              "TLS was up, then "
                  + facts.peer()
                  + " reset the connection instead of answering. Usually it wants a client"
                  + " certificate, a firewall forbids WebSockets, or the server behind it crashed.",
              "",
              facts,
              RESET);
      case ENDED ->
          error(
              "ended-after-tls",
              "TLS was up, then "
                  + facts.peer()
                  + " ended the connection without an answer. Usually it wants a client"
                  + " certificate, or does not serve this name or HTTP/1.1 at this port.",
              "",
              facts,
              END);
      default -> Optional.empty();
    };
  }

  private static Finding inAnswer(OpeningFacts facts, Cause cause, Answer part) {
    String evidence =
        "%s (%,d bytes came)".formatted(Quote.words(lastLine(part.head())), part.head().size());
    return switch (cause) {
      case SILENT ->
          Finding.error(
              "silent-in-answer",
              "The answer began and then stopped before its headers had ended. Usually the server"
                  + " does not send the empty line after its headers, or does not flush what it"
                  + " wrote.",
              evidence,
              "RFC 9112 §2.1");
      case RESET ->
          Finding.error(
              "reset-in-answer",
              facts.peerFirst()
                  + " reset the connection in the middle of its answer. Usually the server crashed"
                  + " while it was answering, or something on the way cut the connection.",
              evidence,
              "RFC 9112 §8");
      default ->
          Finding.error(
              "ended-in-answer",
              facts.peerFirst()
                  + " ended the connection in the middle of its answer. Usually the server closes"
                  + " too early, or forgets the empty line after its headers.",
              evidence,
              "RFC 9112 §8");
    };
  }

  private static String lastLine(AnswerHead head) {
    return head.lines().isEmpty() ? "" : head.lines().getLast().text();
  }

  private static Optional<Finding> error(
      String id, String text, String evidence, OpeningFacts facts, String section) {
    return Optional.of(
        Finding.error(id, text, evidence.isEmpty() ? facts.errorText() : evidence, section));
  }
}
