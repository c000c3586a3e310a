package dev.sockeye.finding;

/// One thing that is wrong, or worth knowing.
///
/// @param id a word that does not change between versions: "status-401", "accept-wrong"
/// @param text what it is and what usually causes it, in one or two sentences for somebody who has
///   never read the RFC
/// @param evidence what was seen, as it was seen, in one short line
/// @param section where the rule stands: "RFC 6455 §4.2.2"; may be empty
public record Finding(String id, Severity severity, String text, String evidence, String section) {

  /// How much it matters.
  public enum Severity {
    /// The opening failed for it.
    ERROR,
    /// It did not stop the opening, but should not be.
    WARNING,
    /// Worth knowing.
    INFO
  }

  static Finding error(String id, String text, String evidence, String section) {
    return of(Severity.ERROR, id, text, evidence, section);
  }

  static Finding warning(String id, String text, String evidence, String section) {
    return of(Severity.WARNING, id, text, evidence, section);
  }

  static Finding info(String id, String text, String evidence, String section) {
    return of(Severity.INFO, id, text, evidence, section);
  }

  /// @param evidence as it came; control characters are made visible and its end is cut here
  static Finding of(Severity severity, String id, String text, String evidence, String section) {
    return new Finding(id, severity, text, Quote.evidence(evidence), section);
  }
}
