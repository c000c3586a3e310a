package dev.sockeye.ui.inspector;

/// What of the selected row is in front.
public enum InspectorTab {
  PAYLOAD("Payload"),
  FRAME("Frame"),
  HANDSHAKE("Handshake");

  private final String label;

  InspectorTab(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
