package dev.sockeye.ui.shell;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A part of the program, and the licence it comes under.
///
/// @param jars the names of its files, without their versions
/// @param notice copyright and what else its licence wants said
record LicensedPart(
    String name, List<String> jars, String licence, String textFile, String notice) {
  /// Every part, this program first. Reads resources, so not on the FX thread.
  static List<LicensedPart> all() throws IOException {
    return resource("parts.txt")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(LicensedPart::read)
        .toList();
  }

  private static LicensedPart read(String line) {
    String[] fields = line.split(" \\|( |$)", -1);
    return new LicensedPart(
        fields[0],
        fields[1].isEmpty() ? List.of() : List.of(fields[1].split(",")),
        fields[2],
        fields[3],
        fields[4]);
  }

  /// Notice and licence in full. Reads a resource.
  String text() throws IOException {
    return textFile.isEmpty() ? notice : notice + "\n\n" + resource(textFile);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = LicensedPart.class.getResourceAsStream("licences/" + name)) {
      if (in == null) {
        throw new FileNotFoundException("the resource licences/" + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
