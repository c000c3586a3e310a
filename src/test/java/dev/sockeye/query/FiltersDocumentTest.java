package dev.sockeye.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Direction;
import dev.sockeye.session.EntryKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every example of docs/filters.md is one: it is understood, finds some of these rows, and not
/// all.
final class FiltersDocumentTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final List<TestRow> ROWS =
      List.of(
          TestRow.text("{\"type\":\"error\",\"px\":100.5,\"id\":1,\"items\":[{\"id\":7}]}"),
          TestRow.text("{\"px\":77}"),
          TestRow.text("[1] (a) Error: not found"),
          TestRow.text("a warning"),
          TestRow.text("x".repeat(20_000)),
          TestRow.of(Direction.OUT, EntryKind.BINARY, new byte[] {1}),
          TestRow.of(Direction.IN, EntryKind.PING, new byte[] {1}),
          TestRow.of(Direction.IN, EntryKind.CLOSE, new byte[] {3, (byte) 0xee}),
          TestRow.of(Direction.OUT, EntryKind.CLOSE, new byte[] {0x0f, (byte) 0xa0}),
          TestRow.noted(EntryKind.ERROR, "{\"text\":\"it failed\"}"),
          row(150, 2_000_000, true, ""),
          row(2, 2, false, "{\"mark\":\"auto pong\",\"incomplete\":true}"));

  private static TestRow row(long n, long size, boolean fragmented, String note) {
    long at =
        LocalDateTime.parse("2026-01-31T13:00").atZone(ZoneId.systemDefault()).toEpochSecond()
            * 1_000_000_000L;
    return new TestRow(
        n,
        at,
        Direction.IN,
        EntryKind.TEXT,
        size,
        size,
        note,
        "plain".getBytes(UTF_8),
        fragmented,
        fragmented,
        fragmented);
  }

  private static List<String> examples() throws IOException {
    var examples = new ArrayList<String>();
    for (String line : Files.readAllLines(Path.of("docs/filters.md"))) {
      String[] cells = line.replace("\\|", "\u0001").split("\\|");
      if (line.startsWith("| ") && cells.length == 3) {
        CODE.matcher(cells[2])
            .results()
            .forEach(code -> examples.add(code.group(1).replace('\u0001', '|')));
      }
    }
    return examples;
  }

  @TestFactory
  List<DynamicTest> eachExampleFindsSomethingAndNotAll() throws IOException {
    List<String> examples = examples();
    assertThat(examples).hasSizeGreaterThan(30).contains("error | warning");
    return examples.stream()
        .map(example -> DynamicTest.dynamicTest(example, () -> finds(example)))
        .toList();
  }

  private static void finds(String example) {
    assertThat(Query.parse(example)).isInstanceOf(ParsedQuery.Valid.class);
    QueryPass pass = ((ParsedQuery.Valid) Query.parse(example)).query().pass();
    assertThat(ROWS.stream().filter(pass::finds)).isNotEmpty().hasSizeLessThan(ROWS.size());
  }
}
