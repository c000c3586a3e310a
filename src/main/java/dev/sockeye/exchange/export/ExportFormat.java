package dev.sockeye.exchange.export;

import java.util.Locale;
import java.util.Optional;

/// What a recording can be written as.
public enum ExportFormat {
  JSONL("jsonl", "JSON Lines", "One object a row, all there is; can be imported again"),
  CSV("csv", "CSV", "A table for spreadsheets and data frames"),
  TEXT("txt", "Plain text", "As the log shows it, with whole payloads"),
  MARKDOWN("md", "Markdown", "For a bug report; secrets are replaced"),
  HAR("har", "HAR", "As Chrome writes it, for the developer tools of browsers"),
  PCAPNG("pcapng", "pcapng", "For Wireshark: frames as on the wire"),
  SQLITE("sockeye", "Recording", "An SQLite file that Sockeye opens as it is");

  private final String suffix;
  private final String title;
  private final String purpose;

  ExportFormat(String suffix, String title, String purpose) {
    this.suffix = suffix;
    this.title = title;
    this.purpose = purpose;
  }

  /// Of a file's name, without its dot.
  public String suffix() {
    return suffix;
  }

  /// For people.
  public String title() {
    return title;
  }

  /// What it is good for, in a line.
  public String purpose() {
    return purpose;
  }

  /// The word for it on the command line.
  public String word() {
    return switch (this) {
      case TEXT -> "text";
      case SQLITE -> "sqlite";
      default -> suffix;
    };
  }

  /// The format that a file's name speaks of.
  public static Optional<ExportFormat> ofName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return switch (lower.substring(lower.lastIndexOf('.') + 1)) {
      case "jsonl", "ndjson" -> Optional.of(JSONL);
      case "csv" -> Optional.of(CSV);
      case "txt", "text", "log" -> Optional.of(TEXT);
      case "md", "markdown" -> Optional.of(MARKDOWN);
      case "har" -> Optional.of(HAR);
      case "pcapng" -> Optional.of(PCAPNG);
      case "sockeye", "sqlite", "sqlite3", "db" -> Optional.of(SQLITE);
      default -> Optional.empty();
    };
  }
}
