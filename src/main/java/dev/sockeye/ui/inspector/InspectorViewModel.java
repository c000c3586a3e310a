package dev.sockeye.ui.inspector;

import dev.sockeye.finding.Finding;
import dev.sockeye.payload.PayloadView;
import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.common.Background;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The selected row, read and made ready in the background. What comes late for another selection
/// is dropped. Lives on the FX thread.
public final class InspectorViewModel {
  /// The most payload that is read to be shown.
  static final int MOST = 250_000;

  /// How often a frame is read again while it comes, nanoseconds.
  private static final long GROWING = 500_000_000L;

  /// How often a row that is still to be written is looked for, nanoseconds.
  private static final long UNWRITTEN = 100_000_000L;

  private static final Logger LOG = LoggerFactory.getLogger(InspectorViewModel.class);

  private final Background background;
  private final ReadOnlyObjectWrapper<Inspection> inspection =
      new ReadOnlyObjectWrapper<>(this, "inspection", new Inspection.Nothing());
  private final ReadOnlyObjectWrapper<PayloadText> payload =
      new ReadOnlyObjectWrapper<>(this, "payload", PayloadText.NONE);
  private final ReadOnlyObjectWrapper<Handshake> handshake =
      new ReadOnlyObjectWrapper<>(this, "handshake", Handshake.NONE);
  private final ReadOnlyObjectWrapper<List<Finding>> end =
      new ReadOnlyObjectWrapper<>(this, "end", List.of());
  private final ReadOnlyObjectWrapper<List<PayloadView>> views =
      new ReadOnlyObjectWrapper<>(this, "views", List.of());
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");
  private final ObjectProperty<PayloadView> view =
      new SimpleObjectProperty<>(this, "view", PayloadView.TEXT);
  private final PayloadSaving saving;
  private final HexViewModel hex;

  /// What a person chose for a kind of entry, where the payload's best view was another.
  private final Map<EntryKind, PayloadView> chosen = new EnumMap<>(EntryKind.class);

  private @Nullable InspectorSource source;

  /// Of which the handshake is being read.
  private @Nullable InspectorSource behind;

  /// Whose end has been asked for.
  private @Nullable InspectorSource ended;

  private PayloadText.@Nullable Reading reading;
  private long selected;
  private long revision;
  private boolean settling;

  /// The row that the hex view shows; 0 for none.
  private long inHex;

  /// When the row in front was last asked for again, or told to be still unwritten.
  private long followedAt = System.nanoTime();

  /// Whether the row in front is being read.
  private boolean underWay;

  public InspectorViewModel(Background background) {
    this.background = background;
    view.addListener((_, _, now) -> viewChosen(now));
    hex = new HexViewModel(background);
    saving = new PayloadSaving(background, message::set);
  }

  public ReadOnlyObjectProperty<Inspection> inspectionProperty() {
    return inspection.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<PayloadText> payloadProperty() {
    return payload.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Handshake> handshakeProperty() {
    return handshake.getReadOnlyProperty();
  }

  /// Why the connection ended, the most telling reason first; empty while it has not.
  public ReadOnlyObjectProperty<List<Finding>> endProperty() {
    return end.getReadOnlyProperty();
  }

  /// The views that fit the payload in front, the best first.
  public ReadOnlyObjectProperty<List<PayloadView>> viewsProperty() {
    return views.getReadOnlyProperty();
  }

  /// The view in front; setting it is a person's choice, kept for this kind of entry.
  public ObjectProperty<PayloadView> viewProperty() {
    return view;
  }

  /// The payload in front in hexadecimal, while that is the view.
  HexViewModel hex() {
    return hex;
  }

  /// What became of saving: a sentence, or empty.
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /// Inspects another recording; nothing is selected in it yet.
  public void setSource(@Nullable InspectorSource source) {
    this.source = source;
    inHex = 0;
    handshake.set(Handshake.NONE);
    ended = null;
    end.set(List.of());
    select(0);
    readHandshake();
  }

  /// Shows a row; 0 for none.
  public void select(long n) {
    selected = n;
    message.set("");
    InspectorSource from = source;
    if (n == 0 || from == null) {
      revision++;
      reading = null;
      views.set(List.of());
      payload.set(PayloadText.NONE);
      inspection.set(new Inspection.Nothing());
      showHex();
      return;
    }
    read(from, n, true);
  }

  /// Reads the row in front again: it has grown, or the handshake has come since.
  public void refresh() {
    InspectorSource from = source;
    if (from != null && selected != 0) {
      read(from, selected, false);
    }
  }

  /// Writes the whole payload in front to a file, unless another one is being written.
  public void save(Path target) {
    InspectorSource from = source;
    if (from != null
        && !saving.isUnderWay()
        && inspection.get() instanceof Inspection.Shown shown) {
      message.set("");
      saving.save(from.bytes(selected), target, PayloadMarks.there(shown.loaded().row()));
    }
  }

  /// The saving of the payload in front.
  PayloadSaving saving() {
    return saving;
  }

  /// Brings the saving of a payload to its end. The last that is called on the background thread.
  public void finishSaving() {
    saving.finish();
  }

  /// Hands the payload in front to the clipboard: as text where it is shown as text, else as hex.
  public void copy(Consumer<String> clipboard) {
    PayloadText.Reading of = reading;
    if (of != null && inspection.get() instanceof Inspection.Shown shown) {
      PayloadView in = view.get();
      long n = selected;
      if (in == PayloadView.HEX && hex.selectedFrom() != hex.selectedTo()) {
        hex.copy(clipboard);
        return;
      }
      String told = shown.loaded().truncated() ? "Copied " + PayloadMarks.cut(shown) : "Copied";
      background.run(
          () -> PayloadText.copy(of, in, shown.payload()),
          text -> {
            clipboard.accept(text);
            tell(n, told);
          },
          e -> tell(n, "Not copied: " + reason(e)));
    }
  }

  private void tell(long n, String text) {
    if (n == selected) {
      message.set(text);
    }
  }

  private void read(InspectorSource from, long n, boolean anew) {
    long of = ++revision;
    underWay = true;
    if (anew && !(inspection.get() instanceof Inspection.Shown)) {
      inspection.set(new Inspection.Reading(n));
    }
    Map<EntryKind, PayloadView> preferred = Map.copyOf(chosen);
    background.run(
        () -> InspectedRow.read(from, n, MOST, preferred),
        ready -> {
          if (of != revision) {
            return;
          }
          underWay = false;
          if (ready == null) {
            followedAt = System.nanoTime();
            inspection.set(new Inspection.Unwritten(n));
          } else {
            show(ready);
          }
        },
        e -> {
          if (of == revision) {
            underWay = false;
            reading = null;
            views.set(List.of());
            payload.set(PayloadText.NONE);
            inspection.set(new Inspection.Failed(n, reason(e)));
          }
        });
  }

  private void show(InspectedRow ready) {
    settling = true;
    reading = ready.reading();
    views.set(ready.reading().views());
    view.set(ready.view());
    settling = false;
    payload.set(ready.text());
    handshake.set(ready.shown().handshake());
    inspection.set(ready.shown());
    showHex();
  }

  private void viewChosen(PayloadView now) {
    if (!settling && inspection.get() instanceof Inspection.Shown shown) {
      chosen.put(shown.loaded().row().kind(), now);
      render();
      showHex();
    }
  }

  private void render() {
    PayloadText.Reading of = reading;
    if (settling || of == null || !(inspection.get() instanceof Inspection.Shown shown)) {
      return;
    }
    PayloadView in = view.get();
    boolean truncated = shown.loaded().entry() == null && shown.loaded().truncated();
    background.run(
        () -> PayloadText.of(of, in, truncated),
        text -> {
          if (of == reading && in == view.get()) {
            payload.set(text);
          }
        },
        e -> message.set("Not shown: " + reason(e)));
  }

  /// Has the hex view show what is in front, where it is the view.
  private void showHex() {
    InspectorSource from = source;
    if (view.get() != PayloadView.HEX
        || from == null
        || !(inspection.get() instanceof Inspection.Shown shown)) {
      inHex = 0;
      hex.close();
      return;
    }
    boolean entry = shown.loaded().entry() != null;
    long size = entry ? shown.payload().length : PayloadMarks.there(shown.loaded().row());
    long n = shown.loaded().row().n();
    if (inHex == n) {
      hex.grow(size);
    } else {
      inHex = n;
      hex.show(entry ? PayloadBytes.of(shown.payload()) : from.bytes(n), size);
    }
  }

  /// Reads a frame in front again that has not come as a whole, twice a second, and a row that is
  /// still to be written, ten times.
  private void followFrame(InspectorSource from) {
    long now = System.nanoTime();
    boolean due =
        switch (inspection.get()) {
          case Inspection.Shown shown ->
              now - followedAt > GROWING && PayloadMarks.isGrowing(shown) && from.mayGrow();
          case Inspection.Unwritten _ -> now - followedAt > UNWRITTEN;
          default -> false;
        };
    if (due && !underWay) {
      followedAt = now;
      refresh();
    }
  }

  /// Takes in what has been added to the opening, and to the frame in front, since they were read,
  /// and the end; to be called again and again.
  public void follow() {
    InspectorSource from = source;
    if (from != null) {
      followFrame(from);
    }
    if (from != null && from != behind && from.isBehind()) {
      readHandshake();
    } else if (from != null && from != behind) {
      readEnd(from);
    }
  }

  /// Asks once nothing more can come.
  private void readEnd(InspectorSource from) {
    if (from == ended || from.mayGrow()) {
      return;
    }
    ended = from;
    background.run(
        from::end,
        found -> {
          if (from == source) {
            end.set(found);
          }
        },
        e -> LOG.warn("the end of a recording cannot be read: {}", reason(e)));
  }

  private void readHandshake() {
    InspectorSource from = source;
    if (from != null) {
      behind = from;
      background.run(
          from::handshake,
          read -> {
            if (from == source) {
              behind = null;
              handshake.set(read);
            }
          },
          e -> {
            // It stays behind: what cannot be read now is not asked for twenty times a second.
            if (from == source) {
              message.set("The handshake cannot be read: " + reason(e));
            }
          });
    }
  }

  private static String reason(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /// The marks above a payload: what is left out of it, and what was done to show it.
  List<String> marks() {
    var marks = new ArrayList<String>();
    if (inspection.get() instanceof Inspection.Shown shown) {
      marks.addAll(PayloadMarks.of(shown, view.get()));
    }
    marks.addAll(payload.get().notes());
    return marks;
  }
}
