package dev.sockeye.finding;

import dev.sockeye.wire.CloseCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Why an open connection ended: who closed with what, what was not answered, and what this side
/// had to do with it.
final class EndFindings {
  /// What servers say that have waited for a pong.
  private static final Pattern PING =
      Pattern.compile(
          "ping|pong|keep-?alive|heartbeat|time[ -]?(?:d )?out", Pattern.CASE_INSENSITIVE);

  /// With which this side closes when the server has broken the protocol.
  private static final Set<Integer> FORBIDDEN =
      Set.of(CloseCode.PROTOCOL_ERROR, CloseCode.INVALID_PAYLOAD);

  /// Waits longer ago than this have nothing to do with the end.
  private static final long RECENT_NANOS = 120_000_000_000L;

  /// The least wait that a server may take for a missing pong.
  private static final long WAIT_NANOS = 1_000_000_000L;

  private static final long TOLERANCE_NANOS = 1_500_000_000L;

  /// Seconds of silence after which well-known servers and networks end a connection.
  private enum IdleLimit {
    HALF_MINUTE(30, "a usual limit of load balancers and frameworks"),
    NGINX(60, "the usual limit of nginx (proxy_read_timeout) and of AWS's ALB"),
    CLOUDFLARE(100, "the limit of Cloudflare"),
    TWO_MINUTES(120, "a usual limit of proxies and servers"),
    AZURE(240, "the usual limit of Azure's load balancer"),
    FIVE_MINUTES(300, "a usual limit of firewalls and of Envoy's streams"),
    NLB(350, "the limit of AWS's NLB"),
    HOUR(3600, "a usual limit of firewalls");

    private final long seconds;
    private final String whose;

    IdleLimit(long seconds, String whose) {
      this.seconds = seconds;
      this.whose = whose;
    }
  }

  private EndFindings() {}

  static List<Finding> of(Ending ending) {
    var findings = new ArrayList<Finding>();
    Optional<Finding> waited = ending.isFromOutside() ? waited(ending) : Optional.empty();
    waited.ifPresent(findings::add);
    ending
        .first()
        .ifPresentOrElse(
            close ->
                findings.add(
                    close.byServer()
                        ? byServer(close, ending, waited.isPresent())
                        : byThisSide(close, ending)),
            () -> ending.loss().ifPresent(loss -> findings.add(lost(loss, ending))));
    if (ending.isFromOutside()) {
      silence(ending).ifPresent(findings::add);
    }
    return List.copyOf(findings);
  }

  /// An end for a pong that did not come, because reading stood still.
  private static Optional<Finding> waited(Ending ending) {
    Optional<Ending.Close> close = ending.first();
    boolean says = close.isPresent() && PING.matcher(close.get().reason()).find();
    boolean may =
        says
            || close
                .map(found -> found.code() == 1011 || found.code() == 1008 || found.code() == 1001)
                .orElse(true);
    List<Ending.Wait> recent =
        ending.waits().stream()
            .filter(wait ->
                wait.to() - wait.from() >= WAIT_NANOS && ending.at() - wait.to() <= RECENT_NANOS)
            .toList();
    if (!may || (recent.isEmpty() && !says)) {
      return Optional.empty();
    }
    List<Ending.Ping> open = ending.pings().stream().filter(ping -> !ping.answered()).toList();
    if (recent.isEmpty()) {
      return Optional.of(
          Finding.error(
              "end-ping-timeout",
              "The server closed because no pong came in time. "
                  + (ending.pings().isEmpty()
                      ? "No ping of its arrived here: it was held up on the way, or the server"
                          + " waits for messages and not for pongs."
                      : open.isEmpty()
                          ? "Its pings that arrived here were answered: one was held up on the"
                              + " way, or its pong was, or the answer came too late."
                          : "It had no answer before the end to %s.".formatted(rows(open))),
              ending.evidence(),
              "RFC 6455 §5.5.2"));
    }
    Ending.Wait longest =
        recent.stream()
            .max((a, b) -> Long.compare(a.to() - a.from(), b.to() - b.from()))
            .orElseThrow();
    String text =
        String.format(
            Locale.ROOT,
            "Reading stood still for %.1f s, because recording was the limit, and what the server"
                + " sent meanwhile, its pings too, waited within TCP. %s",
            (longest.to() - longest.from()) / 1e9,
            says
                ? "So they were answered too late, and the server gave up."
                : "A server that waits for pongs gives up then.");
    String evidence =
        "row %d: reading waited; %s"
            .formatted(
                longest.n(), open.isEmpty() ? ending.evidence() : rows(open) + " without a pong");
    return Optional.of(
        says
            ? Finding.error("end-recording-limit", text, evidence, "RFC 6455 §5.5.2")
            : Finding.warning("end-recording-limit", text, evidence, "RFC 6455 §5.5.2"));
  }

  private static String rows(List<Ending.Ping> pings) {
    return pings.size() == 1
        ? "the ping of row " + pings.getFirst().n()
        : "%d pings (rows %d to %d)"
            .formatted(pings.size(), pings.getFirst().n(), pings.getLast().n());
  }

  /// @param isExplained whether it has been said why
  private static Finding byServer(Ending.Close close, Ending ending, boolean isExplained) {
    String why =
        switch (close.code()) {
          case 1000 -> "it has done what it was for.";
          case 1001 -> "it shuts down or is restarted, or a proxy before it has an idle limit.";
          case 1002 -> "to it, something that was sent breaks the protocol.";
          case 1003 -> "it does not take that type: text where it wants binary, or the reverse.";
          case 1005 -> "it gave no reason.";
          case 1007 -> "text that was sent is not UTF-8, or not what the server's format demands.";
          case 1008 -> "its rules forbid it: a token that has expired, a missing right, a rate.";
          case 1009 -> "a message was larger than it takes.";
          case 1010 -> "it needs an extension that was not agreed.";
          case 1011 -> "something failed within it; its own log says what.";
          case 1012 -> "it is restarted; connect again after a while.";
          case 1013 -> "it is overloaded; connect again later.";
          case 1014 -> "what stands behind it gave it a wrong answer.";
          default ->
              close.code() >= 4000
                  ? "the number is the application's own; its documentation says what it means."
                  : close.code() >= 3000
                      ? "the documentation of that library says what it means."
                      : "no RFC says what the number means.";
        };
    boolean fine = close.code() == 1000 || close.code() == 1001 || close.code() == 1005;
    return Finding.of(
        fine || isExplained ? Finding.Severity.INFO : Finding.Severity.ERROR,
        "close-" + close.code(),
        "The server closed with %d (%s)%s"
            .formatted(
                close.code(),
                CloseCode.describe(close.code()),
                isExplained ? " for that." : ": " + why),
        ending.evidence(),
        close.code() < 3000 ? "RFC 6455 §7.4.1" : "RFC 6455 §7.4.2");
  }

  private static Finding byThisSide(Ending.Close close, Ending ending) {
    String with = close.code() + " (" + CloseCode.describe(close.code()) + ")";
    Optional<Ending.Violation> violation =
        ending.violation().filter(_ -> FORBIDDEN.contains(close.code()));
    if (violation.isPresent()) {
      return Finding.error(
          "end-violation",
          "The server broke the protocol, so this side closed with %s. Usually the server's library"
                  .formatted(with)
              + " is at fault, or something between changes or mixes up frames.",
          "row %d: %s".formatted(violation.get().n(), violation.get().text()),
          section(violation.get().section()));
    }
    if (ending.answer().isPresent()) {
      return Finding.info(
          "closed-here",
          "This side closed with %s, and the server answered.".formatted(with),
          ending.evidence(),
          "RFC 6455 §7.1.2");
    }
    return Finding.warning(
        "close-unanswered",
        "This side closed with %s, and no close frame came back: the server does not read, or ends"
                .formatted(with)
            + " TCP without one. Nothing that was received is lost.",
        ending
            .loss()
            .map(loss -> "row %d: %s".formatted(loss.n(), loss.text()))
            .orElse(ending.evidence()),
        "RFC 6455 §5.5.1");
  }

  private static String section(String section) {
    return section.startsWith("RFC ")
        ? section.replaceFirst(" (?=\\d+\\.)", " §")
        : "RFC 6455 §" + section;
  }

  /// An end without any close frame.
  private static Finding lost(Ending.Loss loss, Ending ending) {
    return switch (loss.cause()) {
      case CANCELLED ->
          Finding.info(
              "end-aborted",
              "The connection was broken off from here, without a closing handshake.",
              ending.evidence(),
              "RFC 6455 §7.1.7");
      case SILENT ->
          Finding.warning(
              "close-unwritten",
              "This side wanted to close, but the server did not read what was on the way to it, so"
                  + " not even the close frame could be written. Usually it hangs, or takes"
                  + " messages more slowly than they are sent.",
              ending.evidence(),
              "RFC 6455 §7.1.1");
      default ->
          ending
              .cut()
              .map(cut ->
                  Finding.error(
                      "end-within-frame",
                      "The connection broke off in the middle of a frame: the server crashed while"
                          + " it sent, or something between has a limit of size or time.",
                      cut.announced() == 0
                          ? "row %d: a part of its header".formatted(cut.n())
                          : "row %d: %,d of %,d bytes"
                              .formatted(cut.n(), cut.came(), cut.announced()),
                      "RFC 6455 §7.1.5"))
              .orElseGet(() ->
                  Finding.error(
                      "end-without-close",
                      "The connection ended without a close frame: the server crashed or was"
                          + " restarted, or something between (a proxy, a load balancer, a network"
                          + " that changed) cut it.",
                      ending.evidence(),
                      "RFC 6455 §7.1.5"));
    };
  }

  private static Optional<Finding> silence(Ending ending) {
    if (ending.lastFrame() == 0) {
      return Optional.empty();
    }
    long silence = ending.at() - ending.lastFrame();
    for (IdleLimit limit : IdleLimit.values()) {
      long nanos = limit.seconds * 1_000_000_000L;
      if (silence >= nanos - TOLERANCE_NANOS / 3 && silence <= nanos + TOLERANCE_NANOS) {
        return Optional.of(
            Finding.warning(
                "end-idle",
                "The connection ended after %d s in which no frame went either way: %s. A ping"
                        .formatted(limit.seconds, limit.whose)
                    + " more often than that keeps it open.",
                String.format(Locale.ROOT, "%.1f s of silence", silence / 1e9),
                ""));
      }
    }
    return Optional.empty();
  }
}
