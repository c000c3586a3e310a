package dev.sockeye.ui.log;

import dev.sockeye.query.JsonPath;

/// A column that shows what a JSONPath finds in the payload of each row.
///
/// @param path equal paths are those that are written alike
public record PathColumn(JsonPath path) implements LogColumn {
  @Override
  public String id() {
    return path.text();
  }

  /// The last step alone where the path is a plain one; all of it is in the description.
  @Override
  public String title() {
    int dot = id().lastIndexOf('.');
    String last = dot < 0 ? id() : id().substring(dot + 1);
    return last.matches("\\w+(\\[\\d+])?") ? last : id();
  }

  @Override
  public String label() {
    return id();
  }

  @Override
  public String description() {
    return "What " + id() + " finds in the payload first";
  }

  @Override
  public double defaultWidth() {
    return 9;
  }

  @Override
  public boolean isRight() {
    return false;
  }
}
