package dev.sockeye.ui.log;

/// A column of the log: one that it has by itself, or one that a person has added. Widths are in
/// ems, so that they grow with the font.
public sealed interface LogColumn permits BuiltInColumn, PathColumn {
  /// The word, or the path, under which it is kept.
  String id();

  /// In the header; empty where the cells speak for themselves.
  String title();

  /// What it is called in a menu.
  String label();

  String description();

  /// In ems; 0 for what is not fixed: what is left, or what the largest number needs.
  double defaultWidth();

  /// Whether its cells end at the right edge; own columns decide by what is in them.
  boolean isRight();
}
