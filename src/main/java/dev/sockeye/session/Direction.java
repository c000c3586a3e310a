package dev.sockeye.session;

/// Where an entry came from: the peer, this side's socket, or the program itself.
public enum Direction {
  IN,
  OUT,
  LOCAL;

  /// As stored in a recording: 0 in, 1 out, 2 local.
  public int code() {
    return ordinal();
  }

  public static Direction of(int code) {
    return switch (code) {
      case 0 -> IN;
      case 1 -> OUT;
      case 2 -> LOCAL;
      default -> throw new IllegalArgumentException("no direction has the code " + code);
    };
  }
}
