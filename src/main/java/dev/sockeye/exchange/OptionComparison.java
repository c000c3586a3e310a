package dev.sockeye.exchange;

import dev.sockeye.exchange.Difference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares the choices beside the request. Only a curl command says by silence that it makes none.
final class OptionComparison {
  private final boolean silenceCounts;
  private final List<Difference> found = new ArrayList<>();

  private OptionComparison(boolean silenceCounts) {
    this.silenceCounts = silenceCounts;
  }

  static List<Difference> compare(ForeignOptions ours, ForeignRequest request) {
    var comparison = new OptionComparison(request.source().equals(ForeignRequest.CURL));
    comparison.compare(ours, request.options());
    return comparison.found;
  }

  private void compare(ForeignOptions ours, ForeignOptions theirs) {
    if (ours.verifyOff() != theirs.verifyOff() && (silenceCounts || theirs.verifyOff())) {
      add(
          OptionName.VERIFY,
          Optional.of(ours.verifyOff() ? "off" : "on"),
          Optional.of(theirs.verifyOff() ? "off" : "on"),
          theirs.verifyOff()
              ? "The other request accepts any certificate; ours may fail at TLS."
              : "The other request checks the certificate, ours does not.",
          false);
    }
    compare(
        OptionName.AUTHORITIES,
        ours.authorities(),
        theirs.authorities(),
        "A certificate of an own authority is trusted only with its file.",
        false);
    compare(
        OptionName.CERTIFICATE,
        ours.certificate(),
        theirs.certificate(),
        "The server may ask for a client certificate and end TLS without one.",
        false);
    compare(OptionName.KEY, ours.key(), theirs.key(), "", false);
    compare(OptionName.PASSPHRASE, ours.passphrase(), theirs.passphrase(), "", true);
    compare(
        OptionName.PROXY,
        ours.proxy(),
        theirs.proxy(),
        "Names are looked up and addresses reached from where the proxy is.",
        false);
    compare(OptionName.PROXY_USER, ours.proxyUser(), theirs.proxyUser(), "", true);
    compare(
        OptionName.RESOLVE,
        joined(ours.resolve()),
        joined(theirs.resolve()),
        "The connection goes to another address than the name has.",
        false);
    compare(
        OptionName.ADDRESS_FAMILY,
        ours.addressFamily(),
        theirs.addressFamily(),
        "A server may listen at one kind of address alone.",
        false);
    compare(
        OptionName.UNIX_SOCKET,
        ours.unixSocket(),
        theirs.unixSocket(),
        "The connection goes through a file and not over the network.",
        false);
    compareStated(
        OptionName.REDIRECTS,
        redirects(ours),
        redirects(theirs),
        "The server may send the caller on to another URL.");
    compareStated(
        OptionName.CONNECT_TIMEOUT,
        ours.connectTimeout(),
        theirs.connectTimeout(),
        "A short limit ends slow connections.");
  }

  private static Optional<String> joined(List<String> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
  }

  /// curl stops after 50 where nothing else is said.
  private static Optional<String> redirects(ForeignOptions options) {
    return options.followRedirects()
        ? options.maxRedirects().or(() -> Optional.of("50"))
        : Optional.empty();
  }

  private void compare(
      String name, Optional<String> ours, Optional<String> theirs, String meaning, boolean secret) {
    if (!ours.equals(theirs) && (silenceCounts || theirs.isPresent())) {
      add(name, ours, theirs, meaning, secret);
    }
  }

  /// For what each program has a default of its own.
  private void compareStated(
      String name, Optional<String> ours, Optional<String> theirs, String meaning) {
    if (theirs.isPresent() && !ours.equals(theirs)) {
      add(name, ours, theirs, meaning, false);
    }
  }

  private void add(
      String name, Optional<String> ours, Optional<String> theirs, String meaning, boolean secret) {
    found.add(new Difference(Kind.OPTION, name, ours, theirs, meaning, secret));
  }
}
