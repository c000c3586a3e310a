package dev.sockeye.ui.inspector;

/// The ways to look at the body of a refusal.
enum BodyForm {
  JSON("JSON"),
  /// An HTML page without its tags, so that its words can be read at a glance.
  READABLE("Text"),
  SOURCE("Source"),
  TEXT("Text"),
  HEX("Hex");

  private final String label;

  BodyForm(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
