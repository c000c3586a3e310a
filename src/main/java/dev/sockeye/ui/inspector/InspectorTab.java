package dev.sockeye.ui.inspector;

/// What is in front: of the selected row, or of the opening of its connection.
public enum InspectorTab {
  PAYLOAD("Payload"),
  FRAME("Frame"),
  HANDSHAKE("Handshake"),
  TIMING("Timing"),
  TLS("TLS");

  private final String label;

  InspectorTab(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /// Whether it is about the opening, whatever row is selected.
  public boolean isOfOpening() {
    return switch (this) {
      case PAYLOAD, FRAME -> false;
      case HANDSHAKE, TIMING, TLS -> true;
    };
  }
}
