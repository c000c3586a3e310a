package dev.sockeye.payload;

/// A token of JSON: the characters from `start` up to but not with `end`.
public record JsonToken(JsonKind kind, int start, int end) {
  public int length() {
    return end - start;
  }
}
