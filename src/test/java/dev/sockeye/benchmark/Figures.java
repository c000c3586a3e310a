package dev.sockeye.benchmark;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects what a part of the benchmark has measured.
final class Figures {
  private final List<Figure> figures = new ArrayList<>();

  /// A figure that is to be no greater than a bound.
  void atMost(
      String id, String measure, double bound, double reached, String unit, Map<String, ?> raw) {
    add(id, measure, true, bound, reached, unit, reached / bound, raw);
  }

  /// A figure in relation to another program's, to be no less than a bound.
  ///
  /// @param theirs null where the other program was not run
  void timesAtLeast(
      String id,
      String measure,
      double bound,
      double ours,
      @Nullable Double theirs,
      Map<String, ?> raw) {
    if (theirs == null) {
      skipped(id, measure, "the other program is not installed");
    } else {
      add(id, measure, false, bound, ours / theirs, "x", ours / theirs, raw);
    }
  }

  /// A figure without a bound.
  void told(String id, String measure, double reached, String unit, Map<String, ?> raw) {
    add(id, measure, false, null, reached, unit, null, raw);
  }

  void skipped(String id, String measure, String why) {
    figures.add(new Figure(id, measure, false, null, null, "", null, why, new JsonObject()));
  }

  private void add(
      String id,
      String measure,
      boolean atMost,
      @Nullable Double bound,
      double reached,
      String unit,
      @Nullable Double ratio,
      Map<String, ?> raw) {
    JsonObject json = new Gson().toJsonTree(raw).getAsJsonObject();
    var figure = new Figure(id, measure, atMost, bound, reached, unit, ratio, "", json);
    figures.add(figure);
    System.out.println(Table.line(figure));
  }

  void write(Path file) throws IOException {
    Files.writeString(file, new Gson().toJson(figures));
  }

  static List<Figure> read(Path file) throws IOException {
    return new Gson().fromJson(Files.readString(file), new TypeToken<List<Figure>>() {}.getType());
  }
}
