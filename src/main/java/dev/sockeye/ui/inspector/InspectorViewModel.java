package dev.sockeye.ui.inspector;

import dev.sockeye.journal.Row;
import dev.sockeye.payload.PayloadView;
import dev.sockeye.session.Entry;
import dev.sockeye.session.EntryKind;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.ui.inspector.InspectorSource.Loaded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The selected row, read and made ready in the background. What comes late for another selection
/// is dropped. Lives on the FX thread.
public final class InspectorViewModel {
  /// The most payload that is read to be shown.
  static final int MOST = 250_000;

  /// What is being shown, and what is being made ready.
  private record Ready(
      Inspection.Shown shown, PayloadText.Reading reading, PayloadView view, PayloadText text) {}

  private final Background background;
  private final ReadOnlyObjectWrapper<Inspection> inspection =
      new ReadOnlyObjectWrapper<>(this, "inspection", new Inspection.Nothing());
  private final ReadOnlyObjectWrapper<PayloadText> payload =
      new ReadOnlyObjectWrapper<>(this, "payload", PayloadText.NONE);
  private final ReadOnlyObjectWrapper<Handshake> handshake =
      new ReadOnlyObjectWrapper<>(this, "handshake", Handshake.NONE);
  private final ReadOnlyObjectWrapper<List<PayloadView>> views =
      new ReadOnlyObjectWrapper<>(this, "views", List.of());
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");
  private final ObjectProperty<PayloadView> view =
      new SimpleObjectProperty<>(this, "view", PayloadView.TEXT);
  private final IntegerProperty page = new SimpleIntegerProperty(this, "page", 0);

  /// What a person chose for a kind of entry, where the payload's best view was another.
  private final Map<EntryKind, PayloadView> chosen = new EnumMap<>(EntryKind.class);

  private @Nullable InspectorSource source;

  /// Of which the handshake is being read.
  private @Nullable InspectorSource behind;

  private PayloadText.@Nullable Reading reading;
  private long selected;
  private long revision;
  private boolean settling;

  public InspectorViewModel(Background background) {
    this.background = background;
    view.addListener((_, _, now) -> viewChosen(now));
    page.addListener((_, _, _) -> render());
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

  /// The views that fit the payload in front, the best first.
  public ReadOnlyObjectProperty<List<PayloadView>> viewsProperty() {
    return views.getReadOnlyProperty();
  }

  /// The view in front; setting it is a person's choice, kept for this kind of entry.
  public ObjectProperty<PayloadView> viewProperty() {
    return view;
  }

  /// The page of the hex dump in front, from 0.
  public IntegerProperty pageProperty() {
    return page;
  }

  /// What became of saving: a sentence, or empty.
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /// Inspects another recording; nothing is selected in it yet.
  public void setSource(@Nullable InspectorSource source) {
    this.source = source;
    handshake.set(Handshake.NONE);
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

  /// Writes the whole payload in front to a file.
  public void save(Path target) {
    InspectorSource from = source;
    long n = selected;
    if (from == null || n == 0) {
      return;
    }
    message.set("Saving…");
    background.run(
        () -> {
          from.saveTo(n, target);
          return target;
        },
        saved -> tell(n, "Saved to " + saved.getFileName()),
        e -> tell(n, "Not saved: " + reason(e)));
  }

  /// Hands the payload in front to the clipboard: as text where it is shown as text, else as hex.
  public void copy(Consumer<String> clipboard) {
    PayloadText.Reading of = reading;
    if (of != null && inspection.get() instanceof Inspection.Shown shown) {
      PayloadView in = view.get();
      long n = selected;
      background.run(
          () -> PayloadText.copy(of, in, shown.payload()),
          text -> {
            clipboard.accept(text);
            tell(n, "Copied");
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
    if (anew && !(inspection.get() instanceof Inspection.Shown)) {
      inspection.set(new Inspection.Reading(n));
    }
    Map<EntryKind, PayloadView> preferred = Map.copyOf(chosen);
    int ofPage = anew ? 0 : page.get();
    background.run(
        () -> prepare(from, n, preferred, ofPage),
        ready -> {
          if (of == revision) {
            show(ready, ofPage);
          }
        },
        e -> {
          if (of == revision) {
            reading = null;
            views.set(List.of());
            payload.set(PayloadText.NONE);
            inspection.set(new Inspection.Failed(n, reason(e)));
          }
        });
  }

  private static Ready prepare(
      InspectorSource from, long n, Map<EntryKind, PayloadView> preferred, int page)
      throws Exception {
    Loaded loaded = from.load(n, MOST);
    Row row = loaded.row();
    Entry entry = loaded.entry();
    byte[] bytes = entry == null ? loaded.payload() : EntryFacts.payload(entry);
    boolean truncated = entry == null && loaded.truncated();
    var closes = row.kind() == EntryKind.CLOSE ? from.closes() : List.<Row>of();
    List<Fact> facts = entry == null ? FrameFacts.of(row, bytes, closes) : EntryFacts.of(entry);
    String title = entry == null ? title(row) : EntryFacts.title(entry);
    PayloadText.Reading reading = PayloadText.read(row.kind(), bytes, truncated);
    PayloadView wanted = preferred.get(row.kind());
    PayloadView view =
        wanted != null && reading.views().contains(wanted) ? wanted : reading.views().getFirst();
    return new Ready(
        new Inspection.Shown(loaded, bytes, title, facts, from.handshake()),
        reading,
        view,
        PayloadText.of(reading, view, bytes, truncated, page));
  }

  private static String title(Row row) {
    String name =
        row.kind().opcode().isReserved()
            ? HeaderByte.nameOf(row.kind().opcode())
            : row.kind().name();
    return "Row %s: %s, %s".formatted(Formats.count(row.n()), name, FrameFacts.bytes(row.size()));
  }

  private void show(Ready ready, int ofPage) {
    settling = true;
    reading = ready.reading();
    views.set(ready.reading().views());
    view.set(ready.view());
    page.set(ofPage);
    settling = false;
    payload.set(ready.text());
    handshake.set(ready.shown().handshake());
    inspection.set(ready.shown());
  }

  private void viewChosen(PayloadView now) {
    if (!settling && inspection.get() instanceof Inspection.Shown shown) {
      chosen.put(shown.loaded().row().kind(), now);
      settling = true;
      page.set(0);
      settling = false;
      render();
    }
  }

  private void render() {
    PayloadText.Reading of = reading;
    if (settling || of == null || !(inspection.get() instanceof Inspection.Shown shown)) {
      return;
    }
    PayloadView in = view.get();
    int at = page.get();
    boolean truncated = shown.loaded().entry() == null && shown.loaded().truncated();
    background.run(
        () -> PayloadText.of(of, in, shown.payload(), truncated, at),
        text -> {
          if (of == reading && in == view.get() && at == page.get()) {
            payload.set(text);
          }
        },
        e -> message.set("Not shown: " + reason(e)));
  }

  /// Takes in what has been added to the opening since it was read; to be called again and again
  /// while it is under way.
  public void follow() {
    InspectorSource from = source;
    if (from != null && from != behind && from.isBehind()) {
      readHandshake();
    }
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
    if (inspection.get() instanceof Inspection.Shown shown
        && shown.loaded().entry() == null
        && shown.loaded().truncated()) {
      marks.add(
          "First %s of %s shown"
              .formatted(
                  Formats.size(shown.payload().length), Formats.size(shown.loaded().row().size())));
    }
    if (inspection.get() instanceof Inspection.Shown shown
        && shown.loaded().entry() instanceof Entry.Body body
        && body.truncated()) {
      marks.add("Only the first %s were kept".formatted(Formats.size(body.bytes().length)));
    }
    marks.addAll(payload.get().notes());
    return marks;
  }
}
