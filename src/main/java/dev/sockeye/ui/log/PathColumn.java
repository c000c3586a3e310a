package dev.sockeye.ui.log;

/// A column that shows what a JSONPath finds in the payload of each row.
///
/// @param path that can be read, as a person has written it: "$.channel"
public record PathColumn(String path) implements LogColumn {
  @Override
  public String id() {
    return path;
  }

  /// The last step alone where the path is a plain one; all of it is in the description.
  @Override
  public String title() {
    int dot = path.lastIndexOf('.');
    String last = dot < 0 ? path : path.substring(dot + 1);
    return last.matches("\\w+(\\[\\d+])?") ? last : path;
  }

  @Override
  public String label() {
    return path;
  }

  @Override
  public String description() {
    return "What " + path + " finds in the payload first";
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
