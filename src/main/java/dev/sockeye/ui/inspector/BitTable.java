package dev.sockeye.ui.inspector;

import dev.sockeye.ui.common.Formats;
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
  private static final double BIT_WIDTH = 42;

  /// The width of the whole table; names of fields would not fit into less.
  static final double WIDTH = BITS * BIT_WIDTH;

  private int column;
  private int row;

  BitTable(HeadBits bits) {
    getStyleClass().add("bits");
    setMaxWidth(Region.USE_PREF_SIZE);
    flag("FIN", bits.fin());
    flag("RSV1", bits.rsv1());
    flag("RSV2", bits.rsv2());
    flag("RSV3", bits.rsv3());
    int code = bits.opcode().code();
    field(4, "opcode", binary(code, 4), "0x%X %s".formatted(code, HeadBits.nameOf(bits.opcode())));
    flag("MASK", bits.masked());
    field(7, "payload length", binary(bits.length7(), 7), form(bits));
    if (bits.extendedBytes() > 0) {
      int size = bits.extendedBytes();
      field(
          BITS,
          "extended payload length, %d bits".formatted(size * 8),
          HexFormat.ofDelimiter(" ").formatHex(bits.head(), 2, 2 + size),
          Long.toUnsignedString(bits.length()).length() > 18
              ? Long.toUnsignedString(bits.length()) + " B"
              : Formats.count(bits.length()) + " B");
    }
    if (bits.masked()) {
      field(BITS, "masking key, 32 bits", HexFormat.ofDelimiter(" ").formatHex(bits.key()), "");
    }
  }

  /// The header's bytes, each with what it says.
  static Node headerBytes(HeadBits bits) {
    var bytes = new FlowPane();
    bytes.getStyleClass().add("header-bytes");
    for (HeadBits.Labelled each : bits.bytes()) {
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

  private static String form(HeadBits bits) {
    return switch (bits.extendedBytes()) {
      case 2 -> "126: in 16 bits";
      case 8 -> "127: in 64 bits";
      default -> bits.length7() + " B";
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
    cell.setPrefWidth(bits * BIT_WIDTH);
    cell.setMinWidth(bits * BIT_WIDTH);
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
