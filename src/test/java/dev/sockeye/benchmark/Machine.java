package dev.sockeye.benchmark;

import com.google.gson.JsonObject;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/// What the benchmark ran on.
final class Machine {
  private Machine() {}

  static JsonObject json() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    var json = new JsonObject();
    json.addProperty("system", system.getName() + " " + system.getVersion());
    json.addProperty("processor", processor());
    json.addProperty("processors", system.getAvailableProcessors());
    json.addProperty("memoryMiB", system.getTotalMemorySize() >> 20);
    json.addProperty("load", system.getSystemLoadAverage());
    json.addProperty("java", Runtime.version().toString());
    json.addProperty("javafx", System.getProperty("javafx.version", version("javafx-base")));
    json.addProperty("sqliteJdbc", SQLiteJDBCLoader.getVersion());
    json.addProperty("node", NodePrograms.nodeVersion());
    return json;
  }

  static String words() {
    JsonObject json = json();
    return String.format(
        Locale.ROOT,
        "%s, %d processors (%s), %,d MiB; Java %s with -Xmx256m; load %.1f",
        json.get("system").getAsString(),
        json.get("processors").getAsInt(),
        json.get("processor").getAsString(),
        json.get("memoryMiB").getAsLong(),
        json.get("java").getAsString(),
        json.get("load").getAsDouble());
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  /// Of a jar on the class path: `javafx-base-26.0.2.jar`.
  private static String version(String artifact) {
    return Stream.of(System.getProperty("java.class.path").split("[:;]"))
        .map(path -> Path.of(path).getFileName().toString())
        .filter(name -> name.matches(artifact + "-\\d[0-9.]*\\.jar"))
        .map(name -> name.substring(artifact.length() + 1, name.length() - 4))
        .findFirst()
        .orElse("unknown");
  }
}
