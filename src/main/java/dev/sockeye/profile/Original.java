package dev.sockeye.profile;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The JSON that a profile or the settings were read from, kept so that what this version does not
/// know survives a save, and so that a change made on disk since can be told from one made here.
/// Immutable; opaque outside this package.
public final class Original {
  private final JsonObject json;
  private final @Nullable Path file;

  Original(JsonObject json, @Nullable Path file) {
    this.json = json.deepCopy();
    this.file = file;
  }

  /// Of something that was never read from a file.
  public static Original none() {
    return new Original(new JsonObject(), null);
  }

  /// A copy, which the caller may change.
  JsonObject json() {
    return json.deepCopy();
  }

  /// Whether it was read from, or written to, that file.
  boolean isOf(Path other) {
    return other.equals(file);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Original o && json.equals(o.json) && Objects.equals(file, o.file);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return file == null ? "not from a file" : "from " + file;
  }
}
