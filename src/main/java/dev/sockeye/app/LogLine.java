package dev.sockeye.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/// A record of the log as one line: time in UTC, level, logger, message, and a stack trace below
/// where there is one. Control characters are escaped, so that no remote text can forge a line.
final class LogLine extends Formatter {
  @Override
  public String format(LogRecord entry) {
    var line = new StringBuilder();
    line.append(entry.getInstant().truncatedTo(ChronoUnit.MICROS))
        .append(' ')
        .append(entry.getLevel().getName())
        .append(' ')
        .append(entry.getLoggerName())
        .append(": ");
    formatMessage(entry)
        .chars()
        .forEach(c -> {
          if (Character.isISOControl(c)) {
            line.append("\\u%04x".formatted(c));
          } else {
            line.append((char) c);
          }
        });
    line.append('\n');
    if (entry.getThrown() != null) {
      var trace = new StringWriter();
      entry.getThrown().printStackTrace(new PrintWriter(trace));
      line.append(trace);
    }
    return line.toString();
  }
}
