package dev.sockeye.finding;

import dev.sockeye.session.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// Finds what is wrong with an opening handshake, and why an open connection ended.
public final class Findings {
  /// In the order of an opening, so that what happens first is said first.
  private static final List<Function<OpeningFacts, List<Finding>>> FAMILIES =
      List.of(
          ConnectionFindings::of,
          ProxyFindings::of,
          CertificateFindings::of,
          TlsFindings::of,
          RequestFindings::of,
          SilenceFindings::of,
          RedirectFindings::of,
          StatusFindings::of,
          UpgradeFindings::of,
          AcceptFindings::of,
          SubprotocolFindings::of,
          ExtensionFindings::of,
          FormFindings::of);

  private Findings() {}

  /// @return the most telling one first
  public static List<Finding> ofEnd(Ending ending) {
    return EndFindings.of(ending);
  }

  /// @param opening the entries of a session from its first one up to the end of its opening, in
  ///   order; frames among them do not matter
  /// @return the most telling one first; empty where there is nothing to say
  public static List<Finding> of(List<Entry> opening) {
    if (opening.stream().anyMatch(Findings::isImported)) {
      return List.of();
    }
    OpeningFacts facts = OpeningFacts.of(opening);
    var findings = new ArrayList<Finding>();
    for (Function<OpeningFacts, List<Finding>> family : FAMILIES) {
      findings.addAll(family.apply(facts));
    }
    boolean isExplained =
        findings.stream()
            .anyMatch(found ->
                found.severity() == Finding.Severity.ERROR
                    || found.id().equals("opening-cancelled"));
    if (facts.error().isPresent() && !isExplained) {
      findings.add(
          Finding.error(
              "opening-failed",
              "The opening failed at the step \"%s\", for the reason that is quoted."
                  .formatted(Quote.words(facts.error().get().step())),
              facts.errorText(),
              ""));
    }
    // Stable: within one severity the order of the steps stays.
    findings.sort(Comparator.comparing(Finding::severity));
    return List.copyOf(findings);
  }

  /// What comes from another program's file has no bytes to be judged by.
  private static boolean isImported(Entry entry) {
    return entry instanceof Entry.Response response
        && response.status() != 0
        && response.raw().length == 0;
  }
}
