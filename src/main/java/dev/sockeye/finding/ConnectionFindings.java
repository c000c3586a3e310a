package dev.sockeye.finding;

import dev.sockeye.session.Cause;
import dev.sockeye.session.Entry;
import java.util.List;
import java.util.stream.Collectors;

/// What goes wrong before the first byte: the name, the address, TCP, a Unix socket.
final class ConnectionFindings {
  private static final String TCP = "RFC 9293 §3.5";

  private ConnectionFindings() {}

  static List<Finding> of(OpeningFacts facts) {
    if (facts.failedBy(Cause.CANCELLED)) {
      return List.of(
          Finding.info(
              "opening-cancelled",
              "The opening was cancelled before it was done; what came until then is kept.",
              facts.errorText(),
              ""));
    }
    if (facts.failedBy(Cause.NO_SOCKET)) {
      return List.of(
          Finding.error(
              "unix-socket-missing",
              "The Unix socket is not there or may not be used. Usually the server is not running,"
                  + " the path is misspelt, or the socket belongs to another user.",
              facts.errorText(),
              ""));
    }
    return facts
        .errorAt("dns")
        .map(error -> List.of(name(facts, error)))
        .or(() -> facts.errorAt("tcp").map(error -> List.of(tcp(facts, error))))
        .orElseGet(() -> skipped(facts));
  }

  private static Finding name(OpeningFacts facts, Entry.Error error) {
    List<Entry.Timing> lookups = facts.timings("dns");
    String name = lookups.isEmpty() ? "" : Quote.words(lookups.getLast().subject());
    String shown = name.isEmpty() ? "The server's name" : "The name \"" + name + "\"";
    return switch (error.cause()) {
      case NAME_NOT_FOUND ->
          Finding.error(
              "name-not-found",
              shown
                  + (name.isEmpty() || name.contains(".")
                      ? " has no address. Usually it is misspelt, or it exists only inside a"
                          + " network or VPN that this machine is not in."
                      : " has no address. A name without a dot is known only inside one network,"
                          + " for instance among containers; from outside use localhost or a full"
                          + " name."),
              error.text(),
              "RFC 1035 §4.1.1");
      case SILENT ->
          Finding.error(
              "name-look-up-silent",
              shown
                  + " could not be looked up, because no name server answered in time. Usually the"
                  + " network or a VPN is down.",
              evidence(error, facts.waited("dns", "without an answer")),
              "");
      default ->
          Finding.error(
              "name-look-up-failed",
              shown + " could not be looked up. Check the network, and the name for odd letters.",
              error.text(),
              "");
    };
  }

  private static Finding tcp(OpeningFacts facts, Entry.Error error) {
    String peer = facts.peer();
    String evidence = attempts(facts, error.text());
    return switch (error.cause()) {
      case REFUSED ->
          Finding.error(
              "tcp-refused",
              ("Nothing listens at %s. Usually the server is not running, or it listens"
                          + " on another port or address.")
                      .formatted(peer)
                  + (isLocal(facts)
                      ? " Inside a container, localhost is the container itself."
                      : ""),
              evidence,
              TCP);
      case UNREACHABLE ->
          Finding.error(
              "tcp-unreachable",
              ("There is no way from here to %s. Usually a network or VPN is off, or the"
                      + " address is IPv6 and this network has only IPv4.")
                  .formatted(peer),
              evidence,
              "RFC 1122 §3.2.2.1");
      case SILENT ->
          Finding.error(
              "tcp-silent",
              ("The attempt to connect to %s was not answered. Usually a firewall drops"
                      + " it without a word, or no machine has this address.")
                  .formatted(peer),
              evidence,
              TCP);
      case RESET, ENDED ->
          Finding.error(
              "tcp-reset",
              ("The connection to %s was cut while it was made. Usually a firewall or an"
                      + " overloaded load balancer does so.")
                  .formatted(peer),
              evidence,
              TCP);
      default ->
          Finding.error(
              "tcp-failed",
              "No connection to %s could be made, for the reason that the system gives."
                  .formatted(peer),
              evidence,
              "");
    };
  }

  private static boolean isLocal(OpeningFacts facts) {
    return facts.host().equals("localhost")
        || facts.timings("tcp").stream()
            .anyMatch(
                tried -> tried.subject().startsWith("127.") || tried.subject().startsWith("[::1]"));
  }

  private static List<Finding> skipped(OpeningFacts facts) {
    List<Entry.Timing> tries = facts.timings("tcp");
    if (tries.size() < 2 || !tries.getLast().ok() || tries.stream().allMatch(Entry.Timing::ok)) {
      return List.of();
    }
    return List.of(
        Finding.info(
            "address-skipped",
            ("The name has several addresses, and only %s took the connection. Others"
                    + " who try the addresses in another order wait longer or fail.")
                .formatted(Quote.words(tries.getLast().subject())),
            attempts(facts, ""),
            "RFC 8305 §5"));
  }

  private static String attempts(OpeningFacts facts, String otherwise) {
    String tried =
        facts.timings("tcp").stream()
            .map(each -> each.subject() + " " + each.text())
            .collect(Collectors.joining("; "));
    return tried.isBlank() ? otherwise : tried;
  }

  private static String evidence(Entry.Error error, String waited) {
    return waited.isEmpty() ? error.text() : waited;
  }
}
