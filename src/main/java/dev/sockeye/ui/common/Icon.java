package dev.sockeye.ui.common;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Every icon of the window, by what it means.
public enum Icon {
  ADD(Feather.PLUS),
  CANCEL(Feather.X),
  CLEAR(Feather.TRASH_2),
  CLOCK(Feather.CLOCK),
  COLUMNS(Feather.COLUMNS),
  COMPARE(Feather.GIT_PULL_REQUEST),
  CONNECT(Feather.PLAY),
  COPY(Feather.COPY),
  DISCONNECT(Feather.SQUARE),
  EDIT(Feather.EDIT_2),
  ERROR(Feather.ALERT_CIRCLE),
  EXPANDED(Feather.CHEVRON_DOWN),
  EXPORT(Feather.DOWNLOAD),
  FILTER(Feather.FILTER),
  FOLDER(Feather.FOLDER),
  FOLD(Feather.LAYERS),
  FOLLOW(Feather.CHEVRONS_DOWN),
  GRIP(Feather.MENU),
  HELP(Feather.HELP_CIRCLE),
  HIDE(Feather.EYE_OFF),
  HIGHLIGHT(Feather.DROPLET),
  IN(Feather.ARROW_DOWN),
  INFO(Feather.INFO),
  KEPT(Feather.BOOKMARK),
  LIST(Feather.LIST),
  LOCAL(Feather.CIRCLE),
  MARK(Feather.FLAG),
  MORE(Feather.MORE_HORIZONTAL),
  OUT(Feather.ARROW_UP),
  PAUSE(Feather.PAUSE),
  PROFILE(Feather.BOOKMARK),
  RATES(Feather.BAR_CHART_2),
  RECONNECT(Feather.ROTATE_CW),
  RECORDING(Feather.DATABASE),
  RESET(Feather.ROTATE_CCW),
  REVEAL(Feather.EYE),
  SAVE(Feather.SAVE),
  SEARCH(Feather.SEARCH),
  SEND(Feather.SEND),
  SERVER(Feather.SERVER),
  STAR(Feather.STAR),
  STATE_CLOSED(Feather.STOP_CIRCLE),
  STATE_CLOSING(Feather.MINUS_CIRCLE),
  STATE_CONNECTING(Feather.LOADER),
  STATE_FAILED(Feather.X_CIRCLE),
  STATE_IDLE(Feather.CIRCLE),
  STATE_OPEN(Feather.CHECK_CIRCLE),
  UNDO(Feather.CORNER_UP_LEFT),
  UP(Feather.CHEVRON_UP),
  WARNING(Feather.ALERT_TRIANGLE),
  WATCH(Feather.TARGET);

  private final Feather glyph;

  Icon(Feather glyph) {
    this.glyph = glyph;
  }

  /// A new node with this icon; its size and colour come from the style sheet.
  public FontIcon node() {
    return new FontIcon(glyph);
  }
}
