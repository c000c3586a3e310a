package dev.sockeye.ui.inspector;

/// What is in front: of the selected row, or of the opening and the end of its connection.
public enum InspectorTab {
  PAYLOAD("Payload"),
  FRAME("Frame"),
  HANDSHAKE("Handshake"),
  TIMING("Timing"),
  TLS("TLS"),
  END("End");

  private final String label;

  InspectorTab(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /// Whether it is about the connection, whatever row is selected.
  public boolean isOfConnection() {
    return switch (this) {
      case PAYLOAD, FRAME -> false;
      case HANDSHAKE, TIMING, TLS, END -> true;
    };
  }
}
