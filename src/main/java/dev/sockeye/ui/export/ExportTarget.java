package dev.sockeye.ui.export;

import dev.sockeye.exchange.export.ExportFormat;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The file that an export goes to, as it is typed. For the FX thread.
final class ExportTarget {
  static final String IS_THERE = "The file is there already.";

  private final StringProperty typed = new SimpleStringProperty(this, "typed");

  /// @param folder where it is unless a person says otherwise
  ExportTarget(Path folder, ExportFormat format) {
    typed.set(folder.resolve("session." + format.suffix()).toString());
  }

  StringProperty typedProperty() {
    return typed;
  }

  /// Where that is; null where it is none.
  @Nullable Path path() {
    try {
      String text = typed.get().strip();
      return text.isEmpty() ? null : Path.of(text).toAbsolutePath();
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /// Takes another name, in the same folder.
  void name(String name, ExportFormat format) {
    String file = name + "." + format.suffix();
    Path before = path();
    Path folder = before == null ? null : before.getParent();
    typed.set(folder == null ? file : folder.resolve(file).toString());
  }

  /// Takes another suffix, unless it had one of a person's own.
  void as(ExportFormat format) {
    String name = typed.get();
    for (ExportFormat each : ExportFormat.values()) {
      String suffix = "." + each.suffix();
      if (name.endsWith(suffix)) {
        typed.set(name.substring(0, name.length() - suffix.length()) + "." + format.suffix());
        return;
      }
    }
  }

  /// What is to be known before it is written, in a sentence; or empty. Touches the disk, so for
  /// another thread.
  static String warning(Path file) {
    if (Files.isDirectory(file)) {
      return "This is a folder.";
    }
    return Files.exists(file) ? IS_THERE : "";
  }
}
