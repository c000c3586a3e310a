package dev.sockeye.ui.inspector;

import dev.sockeye.ui.common.Formats;
import dev.sockeye.wire.FrameHeader;
import java.util.HexFormat;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A frame's header drawn as RFC 6455 §5.2 draws it: sixteen bits in a row, the longer fields under
/// them.
final class BitTable extends GridPane {
  private static final PseudoClass SET = PseudoClass.getPseudoClass("set");
  private static final int BITS = 16;

  /// In ems, so that the names of the fields fit whatever the size of the text is.
  private static final double BIT_WIDTH = 3.25;

  /// The width of the whole table, in ems.
  static final double WIDTH = BITS * BIT_WIDTH;

  private int column;
  private int row;

  BitTable(FrameHeader header) {
    getStyleClass().add("bits");
    setMaxWidth(Region.USE_PREF_SIZE);
    flag("FIN", header.fin());
    flag("RSV1", header.rsv1());
    flag("RSV2", header.rsv2());
    flag("RSV3", header.rsv3());
    int code = header.opcode().code();
    field(
        4,
        "opcode",
        binary(code, 4),
        "0x%X %s".formatted(code, HeaderByte.nameOf(header.opcode())));
    flag("MASK", header.masked());
    field(7, "payload length", binary(header.length7(), 7), form(header));
    if (header.lengthBytes() > 0) {
      int size = header.lengthBytes();
      field(
          BITS,
          "extended payload length, %d bits".formatted(size * 8),
          hex(header, 2, 2 + size),
          Long.toUnsignedString(header.length()).length() > 18
              ? Long.toUnsignedString(header.length()) + " B"
              : Formats.count(header.length()) + " B");
    }
    if (header.masked()) {
      field(BITS, "masking key, 32 bits", hex(header, header.size() - 4, header.size()), "");
    }
  }

  /// The header's bytes, each with what it says.
  static Node headerBytes(FrameHeader header) {
    var bytes = new FlowPane();
    bytes.getStyleClass().add("header-bytes");
    for (HeaderByte each : HeaderByte.of(header)) {
      var hex = new Label(each.hex());
      hex.getStyleClass().addAll("code-text", "header-byte-hex");
      var label = new Label(each.label());
      label.getStyleClass().add("header-byte-label");
      var box = new VBox(hex, label);
      box.getStyleClass().add("header-byte");
      bytes.getChildren().add(box);
    }
    return bytes;
  }

  private static String hex(FrameHeader header, int from, int to) {
    return HexFormat.ofDelimiter(" ").formatHex(header.bytes(), from, to);
  }

  private static String form(FrameHeader header) {
    return switch (header.lengthBytes()) {
      case 2 -> "126: in 16 bits";
      case 8 -> "127: in 64 bits";
      default -> header.length7() + " B";
    };
  }

  private static String binary(int value, int digits) {
    String binary = Integer.toBinaryString(value);
    return "0".repeat(digits - binary.length()) + binary;
  }

  private void flag(String name, boolean set) {
    field(1, name, set ? "1" : "0", "").pseudoClassStateChanged(SET, set);
  }

  private Node field(int bits, String name, String value, String words) {
    var title = new Label(name);
    title.getStyleClass().add("bit-name");
    var content = new Label(words.isEmpty() ? value : value + "   " + words);
    content.getStyleClass().addAll("code-text", "bit-value");
    var cell = new VBox(title, content);
    cell.getStyleClass().add("bit");
    double width = bits * BIT_WIDTH;
    cell.setStyle("-fx-pref-width: %sem; -fx-min-width: %sem;".formatted(width, width));
    if (column == 0) {
      cell.getStyleClass().add("first");
    }
    if (row == 0) {
      cell.getStyleClass().add("top");
    }
    add(cell, column, row, bits, 1);
    column += bits;
    if (column >= BITS) {
      column = 0;
      row++;
    }
    return cell;
  }
}
