package dev.sockeye.finding;

import dev.sockeye.wire.DeflateParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The extensions of an answer with 101, against those that were offered (RFC 6455 §9.1), and the
/// parameters of permessage-deflate (RFC 7692 §7.1).
final class ExtensionFindings {
  private static final String NAME = "Sec-WebSocket-Extensions";
  private static final String PARAMETERS = "RFC 7692 §7.1";
  private static final Set<String> FLAGS =
      Set.of("server_no_context_takeover", "client_no_context_takeover");
  private static final Set<String> WINDOWS =
      Set.of("server_max_window_bits", "client_max_window_bits");

  private ExtensionFindings() {}

  /// One extension as it stands in the header.
  private record Extension(String name, List<Parameter> parameters) {
    Optional<Parameter> parameter(String wanted) {
      return parameters.stream().filter(each -> each.name().equals(wanted)).findFirst();
    }
  }

  /// @param name in lower case
  private record Parameter(String name, Optional<String> value) {
    int bits() {
      return value.filter(text -> text.matches("[89]|1[0-5]")).map(Integer::parseInt).orElse(15);
    }
  }

  static List<Finding> of(OpeningFacts facts) {
    return facts.switching().map(answer -> judge(facts, answer.head())).orElse(List.of());
  }

  private static List<Finding> judge(OpeningFacts facts, AnswerHead head) {
    List<Extension> offered = facts.sentTokens(NAME).stream().map(ExtensionFindings::read).toList();
    List<String> answered = head.tokens(NAME);
    if (answered.isEmpty()) {
      return offered.isEmpty()
          ? List.of()
          : List.of(
              Finding.info(
                  "extension-unanswered",
                  ("Offered was \"%s\", and the server did not take it up. That is"
                          + " allowed; messages go uncompressed.")
                      .formatted(Quote.words(String.join(", ", names(offered)))),
                  head.statusLine(),
                  "RFC 6455 §9.1"));
    }
    var findings = new ArrayList<Finding>();
    Set<String> seen = new HashSet<>();
    for (String text : answered) {
      Extension extension = read(text);
      if (!names(offered).contains(extension.name())) {
        findings.add(notOffered(facts, text, extension.name(), offered.isEmpty()));
      } else if (!extension.name().equals(DeflateParameters.NAME)) {
        findings.add(
            Finding.of(
                facts.severity(),
                "extension-unknown",
                ("The server agreed to the extension \"%s\", which was offered by hand"
                        + " but cannot be used here. Leave it out of the request.")
                    .formatted(Quote.words(extension.name())),
                text,
                "RFC 6455 §9.1"));
      } else if (!seen.add(extension.name())) {
        findings.add(
            Finding.of(
                facts.severity(),
                "extension-twice",
                "The server answered with permessage-deflate twice, where one of the"
                    + " offers is to be picked. Usually it copies the whole offer, or a proxy"
                    + " adds its own.",
                head.evidence(NAME),
                "RFC 7692 §5.1"));
      } else {
        parameters(facts, text, extension, offered).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private static Finding notOffered(
      OpeningFacts facts, String text, String name, boolean isNoneOffered) {
    return Finding.of(
        facts.severity(),
        "extension-not-offered",
        "The server answered with the extension \"%s\", which was not offered. %s"
            .formatted(
                Quote.words(name),
                isNoneOffered && name.equals(DeflateParameters.NAME)
                    ? "Usually it compresses whatever the client says, or a proxy removed"
                        + " or changed the offer; turn compression on to go along."
                    : "Usually the server answers with a fixed list, without looking at"
                        + " the request."),
        text,
        "RFC 6455 §9.1");
  }

  private static Optional<Finding> parameters(
      OpeningFacts facts, String text, Extension answered, List<Extension> offered) {
    Set<String> seen = new HashSet<>();
    for (Parameter parameter : answered.parameters()) {
      String name = Quote.words(parameter.name());
      if (!FLAGS.contains(parameter.name()) && !WINDOWS.contains(parameter.name())) {
        return error(
            facts,
            "extension-parameter-unknown",
            ("permessage-deflate has no parameter \"%s\", so it cannot be known what the"
                    + " server means. Usually it is misspelt, or belongs to another extension.")
                .formatted(name),
            text,
            PARAMETERS);
      } else if (!seen.add(parameter.name())) {
        return error(
            facts,
            "extension-parameter-twice",
            ("The server names the parameter %s twice, which is not allowed. Usually a"
                    + " proxy or two parts of the server add it both.")
                .formatted(name),
            text,
            PARAMETERS);
      } else if (FLAGS.contains(parameter.name()) && parameter.value().isPresent()) {
        return error(
            facts,
            "extension-parameter-value",
            "The server gives %s a value, but it is a word that stands alone.".formatted(name),
            text,
            parameter.name().startsWith("server") ? "RFC 7692 §7.1.1.1" : "RFC 7692 §7.1.1.2");
      } else if (WINDOWS.contains(parameter.name())
          && !parameter.value().orElse("").matches("[89]|1[0-5]")) {
        return error(
            facts,
            "extension-parameter-value",
            "The server gives %s the value \"%s\"; a number from 8 to 15 must stand there."
                .formatted(name, Quote.words(parameter.value().orElse(""))),
            text,
            parameter.name().startsWith("server") ? "RFC 7692 §7.1.2.1" : "RFC 7692 §7.1.2.2");
      }
    }
    return beyondOffer(facts, text, answered, offered);
  }

  /// What may be only where an offer allows it. Several offers of one extension are alternatives.
  private static Optional<Finding> beyondOffer(
      OpeningFacts facts, String text, Extension answered, List<Extension> offered) {
    List<Extension> offers =
        offered.stream().filter(each -> each.name().equals(answered.name())).toList();
    if (answered.parameter("client_max_window_bits").isPresent()
        && offers.stream().noneMatch(o -> o.parameter("client_max_window_bits").isPresent())) {
      return error(
          facts,
          "extension-parameter-not-offered",
          "The server limits this client's window with client_max_window_bits, which the offer did"
              + " not allow. Usually it answers without looking at the offer.",
          text,
          "RFC 7692 §7.1.2.2");
    }
    int window = answered.parameter("server_max_window_bits").map(Parameter::bits).orElse(15);
    boolean isTooWide =
        offers.stream()
            .allMatch(o ->
                o.parameter("server_max_window_bits")
                    .filter(asked -> asked.bits() < window)
                    .isPresent());
    if (isTooWide) {
      return warning(
          "extension-window-too-wide",
          "The request limits the server's window with server_max_window_bits, but the"
              + " server uses a wider one. Usually it does not support the limit, and should"
              + " have refused the offer.",
          text,
          "RFC 7692 §7.1.2.1");
    }
    boolean ignoresTakeover =
        answered.parameter("server_no_context_takeover").isEmpty()
            && offers.stream().allMatch(o -> o.parameter("server_no_context_takeover").isPresent());
    return ignoresTakeover
        ? warning(
            "extension-takeover-ignored",
            "The request asks for server_no_context_takeover, but the answer does not confirm it."
                + " Usually the server does not support it, and should have refused the offer.",
            text,
            "RFC 7692 §7.1.1.1")
        : Optional.empty();
  }

  private static Optional<Finding> error(
      OpeningFacts facts, String id, String text, String evidence, String section) {
    return Optional.of(Finding.of(facts.severity(), id, text, NAME + ": " + evidence, section));
  }

  private static Optional<Finding> warning(
      String id, String text, String evidence, String section) {
    return Optional.of(Finding.warning(id, text, NAME + ": " + evidence, section));
  }

  private static List<String> names(List<Extension> extensions) {
    return extensions.stream().map(Extension::name).distinct().toList();
  }

  private static Extension read(String text) {
    List<String> parts = Arrays.stream(text.split(";", -1)).map(String::strip).toList();
    var parameters = new ArrayList<Parameter>();
    for (String part : parts.subList(1, parts.size())) {
      int equals = part.indexOf('=');
      String name = (equals < 0 ? part : part.substring(0, equals)).strip();
      Optional<String> value =
          equals < 0 ? Optional.empty() : Optional.of(unquoted(part.substring(equals + 1).strip()));
      parameters.add(new Parameter(name.toLowerCase(Locale.ROOT), value));
    }
    return new Extension(parts.getFirst().toLowerCase(Locale.ROOT), List.copyOf(parameters));
  }

  private static String unquoted(String value) {
    boolean isQuoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return isQuoted ? value.substring(1, value.length() - 1) : value;
  }
}
