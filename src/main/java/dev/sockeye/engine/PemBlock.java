package dev.sockeye.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A block of a PEM file (RFC 7468), with the headers that old keys have (RFC 1421 §4.6).
///
/// @param label "CERTIFICATE"
/// @param headers by name, in any case; empty for all but old encrypted keys
record PemBlock(String label, Map<String, String> headers, byte[] bytes) {
  private static final String BEGIN = "-----BEGIN ";
  private static final String DASHES = "-----";

  /// Whether a file has the look of PEM; text may stand before and between blocks.
  static boolean isIn(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1).contains(BEGIN);
  }

  static List<PemBlock> read(NamedFile file) throws ClientFilesWrong {
    var blocks = new ArrayList<PemBlock>();
    List<String> lines =
        new String(file.bytes(), StandardCharsets.ISO_8859_1).lines().map(String::strip).toList();
    int at = 0;
    while (at < lines.size()) {
      // A mark of the byte order may stand before the first.
      int begin = lines.get(at).indexOf(BEGIN);
      String first = begin < 0 ? "" : lines.get(at).substring(begin);
      at++;
      if (first.length() <= BEGIN.length() + DASHES.length() || !first.endsWith(DASHES)) {
        continue;
      }
      String label = first.substring(BEGIN.length(), first.length() - DASHES.length());
      int end = lines.subList(at, lines.size()).indexOf("-----END " + label + DASHES);
      if (end < 0) {
        throw new ClientFilesWrong(
            "The block \"%s\" in \"%s\" has no end; the file is cut off or damaged."
                .formatted(label, file.name()));
      }
      blocks.add(block(label, lines.subList(at, at + end), file.name()));
      at += end + 1;
    }
    return blocks;
  }

  private static PemBlock block(String label, List<String> lines, String name)
      throws ClientFilesWrong {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    var text = new StringBuilder();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
      } else {
        text.append(line.replace(" ", ""));
      }
    }
    try {
      return new PemBlock(label, headers, Base64.getDecoder().decode(text.toString()));
    } catch (IllegalArgumentException e) {
      throw new ClientFilesWrong(
          "The block \"%s\" in \"%s\" is damaged: it is not Base64.".formatted(label, name), e);
    }
  }
}
