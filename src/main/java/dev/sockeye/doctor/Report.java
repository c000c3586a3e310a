package dev.sockeye.doctor;

import dev.sockeye.doctor.Finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Findings as lines for a person, and as an exit status.
public record Report(List<Finding> findings) {
  public Report {
    findings = List.copyOf(findings);
  }

  /// 0 where nothing is missing, else 1.
  public int status() {
    return count(Verdict.MISSING) == 0 ? 0 : 1;
  }

  /// A line for each finding, one more where something is to be done, and a last one that sums up.
  public List<String> lines() {
    int width = findings.stream().mapToInt(finding -> finding.subject().length()).max().orElse(0);
    var lines = new ArrayList<String>();
    for (Finding finding : findings) {
      lines.add(
          "%-8s %s  %s"
              .formatted(
                  finding.verdict().name().toLowerCase(Locale.ROOT),
                  finding.subject() + " ".repeat(width - finding.subject().length()),
                  finding.found()));
      if (!finding.advice().isEmpty()) {
        lines.add(" ".repeat(8 + 1 + width + 2) + finding.advice());
      }
    }
    int missing = count(Verdict.MISSING);
    lines.add(
        missing == 0
            ? "Nothing is missing."
            : missing == 1 ? "1 thing is missing." : missing + " things are missing.");
    return lines;
  }

  private int count(Verdict verdict) {
    return (int) findings.stream().filter(finding -> finding.verdict() == verdict).count();
  }
}
