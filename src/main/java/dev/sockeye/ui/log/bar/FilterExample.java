package dev.sockeye.ui.log.bar;

import java.util.List;

/// An expression to learn from.
///
/// @param meaning in a few words
public record FilterExample(String expression, String meaning) {
  /// What the help shows.
  static final List<FilterExample> ALL =
      List.of(
          new FilterExample("error", "text, in any case"),
          new FilterExample("Error", "in this case alone"),
          new FilterExample("\"two words\"", "text with blanks"),
          new FilterExample("/price\":77[0-9]7,/", "a regular expression"),
          new FilterExample("$.type == \"error\"", "JSON: a value"),
          new FilterExample("$.px > 100", "JSON: a number"),
          new FilterExample("$.channel", "JSON: something is there"),
          new FilterExample("size>1kB", "bytes of payload"),
          new FilterExample("dir:in type:binary", "received, and of a type"),
          new FilterExample("not type:ping,pong", "all but what is found"),
          new FilterExample("error or warning", "one of them"),
          new FilterExample("after:12:30", "from a time on"),
          new FilterExample("is:marked", "what you have marked"));
}
