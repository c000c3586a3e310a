package dev.sockeye.ui.composer;

import dev.sockeye.payload.JsonText;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.SendOutcome;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.Formats;
import dev.sockeye.wire.Opcode;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The composer's drafts, one a mode, checked as they are typed and sent on command. A draft is
/// never lost: it stays after sending, and what replaces it puts it into the history.
///
/// Lives on the FX thread. Large drafts and files are read on the background thread.
public final class ComposerViewModel {
  /// Drafts of up to this many characters are checked at once, larger ones in the background.
  static final int LIGHT = 64 * 1024;

  /// The most bytes of a message that can be taken over into the editor.
  static final int EDIT_LIMIT = 4_000_000;

  private static final Composition UNCHECKED = new Composition(null, Verdict.GOOD, -1, 0);

  private final Function<OutgoingMessage, CompletionStage<SendOutcome>> send;
  private final Background background;
  private final Executor fx;

  private final ObjectProperty<ComposerMode> mode =
      new SimpleObjectProperty<>(this, "mode", ComposerMode.TEXT);
  private final Map<ComposerMode, DraftFields> fields = new EnumMap<>(ComposerMode.class);
  private final StringProperty fragments = new SimpleStringProperty(this, "fragments", "");
  private final StringProperty blocked = new SimpleStringProperty(this, "blocked", "Not connected");
  private final ReadOnlyBooleanWrapper checking = new ReadOnlyBooleanWrapper(this, "checking");
  private final ReadOnlyObjectWrapper<Composition> composition =
      new ReadOnlyObjectWrapper<>(this, "composition", UNCHECKED);
  private final ReadOnlyObjectWrapper<SendResult> result =
      new ReadOnlyObjectWrapper<>(this, "result", SendResult.NONE);
  private final ReadOnlyBooleanWrapper doubted = new ReadOnlyBooleanWrapper(this, "doubted");
  private final DraftHistory history = new DraftHistory();

  private final BooleanBinding sendable =
      Bindings.createBooleanBinding(
          () ->
              blocked.get().isEmpty()
                  && (checking.get() || composition.get().verdict().allowsSending()),
          blocked,
          checking,
          composition);
  private final StringBinding sendHint =
      Bindings.createStringBinding(this::hint, blocked, checking, composition);

  private boolean loading;
  private boolean again;
  private long sends;

  /// @param send hands a message to the session; its stage may complete on any thread
  /// @param fx where the results of sending are delivered
  public ComposerViewModel(
      Function<OutgoingMessage, CompletionStage<SendOutcome>> send,
      Background background,
      Executor fx) {
    this.send = send;
    this.background = background;
    this.fx = fx;
    for (ComposerMode each : ComposerMode.values()) {
      var of = new DraftFields(each);
      fields.put(each, of);
      of.text().addListener((_, _, _) -> edited());
      of.alternate().addListener((_, _, _) -> edited());
      of.code().addListener((_, _, _) -> edited());
    }
    mode.addListener((_, _, _) -> edited());
    fragments.addListener((_, _, _) -> edited());
    check();
  }

  public ObjectProperty<ComposerMode> modeProperty() {
    return mode;
  }

  /// What is typed in a mode; see {@link Draft#text()}.
  public StringProperty textProperty(ComposerMode of) {
    return fieldsOf(of).text();
  }

  /// The one choice of a mode; see {@link Draft#alternate()}.
  public BooleanProperty alternateProperty(ComposerMode of) {
    return fieldsOf(of).alternate();
  }

  public StringProperty closeCodeProperty() {
    return fieldsOf(ComposerMode.CLOSE).code();
  }

  /// How data messages are cut into frames: "", "3", "1,2,rest".
  public StringProperty fragmentsProperty() {
    return fragments;
  }

  /// Why nothing can be sent now, in a few words; empty while the session is open.
  public StringProperty blockedProperty() {
    return blocked;
  }

  /// Whether a large draft is being checked.
  public ReadOnlyBooleanProperty checkingProperty() {
    return checking.getReadOnlyProperty();
  }

  public BooleanBinding sendableProperty() {
    return sendable;
  }

  /// What the send button does, or why it does nothing.
  public StringBinding sendHintProperty() {
    return sendHint;
  }

  /// Whether the draft in front was to be sent though it is not what its mode promises: what is
  /// wrong has been shown, and the next command sends it. Until the draft changes.
  public ReadOnlyBooleanProperty doubtedProperty() {
    return doubted.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<SendResult> resultProperty() {
    return result.getReadOnlyProperty();
  }

  /// Drafts that were sent or replaced, newest first. Kept in memory only.
  public ObservableList<Draft> history() {
    return history.drafts();
  }

  public Verdict verdict() {
    return composition.get().verdict();
  }

  /// The size of the message as shown: "42 B", "4/125 B".
  public String sizeText() {
    Composition now = composition.get();
    if (now.size() < 0) {
      return "";
    }
    String size = Formats.count(now.size());
    return now.limit() > 0 ? size + " / " + now.limit() + " B" : size + " B";
  }

  /// Fires with every new verdict and size.
  public ReadOnlyObjectProperty<?> checkedProperty() {
    return composition.getReadOnlyProperty();
  }

  /// The draft of the mode in front.
  public Draft draft() {
    return draft(mode.get());
  }

  /// Sends the draft in front, if it can be sent; else does nothing. One that is in doubt is sent
  /// by the second command.
  public void send() {
    if (!sendable.get()) {
      return;
    }
    Draft draft = draft();
    if (!checking.get() && isDoubtful(composition.get())) {
      return;
    }
    OutgoingMessage message = composition.get().message();
    // A file may have changed since it was checked.
    if (message != null && !checking.get() && draft.mode() != ComposerMode.FILE) {
      dispatch(draft, message);
      return;
    }
    long number = ++sends;
    result.set(new SendResult(SendResult.Kind.SENDING, "Reading…"));
    background.run(
        () -> Composition.of(draft),
        read -> {
          if (read.message() == null) {
            finish(number, failed(read.verdict().text()));
          } else if (draft.equals(draft()) && isDoubtful(read)) {
            finish(number, SendResult.NONE);
          } else {
            dispatch(draft, read.message());
          }
        },
        e -> finish(number, failed(String.valueOf(e.getMessage()))));
  }

  /// Asks once whether a draft in doubt is meant.
  private boolean isDoubtful(Composition read) {
    if (read.verdict().level() != Verdict.Level.DOUBT || doubted.get()) {
      return false;
    }
    doubted.set(true);
    return true;
  }

  /// Indents the JSON in front; text that is none stays as it is.
  public void format() {
    Draft draft = draft();
    if (draft.mode() == ComposerMode.JSON) {
      background.run(
          () -> JsonText.pretty(draft.text()),
          pretty -> {
            if (pretty instanceof JsonText.Pretty(String text) && draft.equals(draft())) {
              textProperty(ComposerMode.JSON).set(text);
            }
          },
          e -> result.set(failed(String.valueOf(e.getMessage()))));
    }
  }

  /// Takes over a message that was sent or received, in the mode that fits it ("edit and send").
  public void edit(Opcode opcode, byte[] payload) {
    if (payload.length > EDIT_LIMIT) {
      result.set(
          new SendResult(
              SendResult.Kind.FAILED,
              "%s are too much for the editor; save the payload and send it as a file"
                  .formatted(Formats.size(payload.length))));
    } else if (payload.length <= LIGHT) {
      replace(ReceivedDraft.of(opcode, payload));
    } else {
      background.run(
          () -> ReceivedDraft.of(opcode, payload),
          this::replace,
          e -> result.set(failed(String.valueOf(e.getMessage()))));
    }
  }

  /// Puts a draft into its mode and that mode in front; what stood there goes into the history.
  public void replace(Draft draft) {
    history.leave();
    history.keep(draft(draft.mode()));
    load(draft);
  }

  /// Goes back to the draft sent before the one in front.
  public void older() {
    history.older(this::draft, this::load, mode.get());
  }

  /// Goes forth again, in the end to what was being typed.
  public void newer() {
    history.newer(this::load, mode::set);
  }

  private DraftFields fieldsOf(ComposerMode of) {
    DraftFields found = fields.get(of);
    if (found == null) {
      throw new IllegalArgumentException("no fields for " + of);
    }
    return found;
  }

  private Draft draft(ComposerMode of) {
    return fieldsOf(of).draft(of.isControl() ? "" : fragments.get());
  }

  private void load(Draft draft) {
    loading = true;
    DraftFields of = fieldsOf(draft.mode());
    of.alternate().set(draft.alternate());
    of.code().set(draft.code());
    of.text().set(draft.text());
    if (!draft.mode().isControl()) {
      fragments.set(draft.fragments());
    }
    mode.set(draft.mode());
    loading = false;
    doubted.set(false);
    check();
  }

  private void edited() {
    if (!loading) {
      history.leave();
      doubted.set(false);
      check();
    }
  }

  private void check() {
    if (checking.get()) {
      again = true;
      return;
    }
    Draft draft = draft();
    if (draft.mode() != ComposerMode.FILE && draft.text().length() <= LIGHT) {
      accept(draft, Composition.of(draft));
      return;
    }
    checking.set(true);
    background.run(
        () -> Composition.of(draft),
        read -> checked(draft, read),
        e -> checked(draft, new Composition(null, Verdict.error(reason(e)), -1, 0)));
  }

  private void checked(Draft draft, Composition read) {
    checking.set(false);
    if (again) {
      again = false;
      check();
    } else {
      accept(draft, read);
    }
  }

  private void accept(Draft draft, Composition read) {
    // The bytes of a file are read again when it is sent; holding them would hold the memory.
    composition.set(
        draft.mode() == ComposerMode.FILE
            ? new Composition(null, read.verdict(), read.size(), read.limit())
            : read);
  }

  private void dispatch(Draft draft, OutgoingMessage message) {
    long number = ++sends;
    history.leave();
    history.keep(draft);
    String size = Formats.count(message.payload().length) + " B";
    result.set(new SendResult(SendResult.Kind.SENDING, "Sending " + size + "…"));
    send.apply(message)
        .whenComplete((outcome, e) -> fx.execute(() -> finish(number, resultOf(outcome, e, size))));
  }

  private static SendResult resultOf(
      @Nullable SendOutcome outcome, @Nullable Throwable e, String size) {
    return switch (outcome) {
      case SendOutcome.Written _ -> new SendResult(SendResult.Kind.SENT, "Sent " + size);
      case SendOutcome.Refused(String reason) -> failed(reason);
      case null -> failed(e == null ? "for no given reason" : reason(e));
    };
  }

  /// A result of an older send does not hide that of a newer one, unless it is a failure.
  private void finish(long number, SendResult outcome) {
    if (number == sends || outcome.kind() == SendResult.Kind.FAILED) {
      result.set(outcome);
    }
  }

  private static SendResult failed(String reason) {
    return new SendResult(SendResult.Kind.FAILED, "Not sent: " + reason);
  }

  private static String reason(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private String hint() {
    if (!blocked.get().isEmpty()) {
      return blocked.get();
    }
    Verdict verdict = composition.get().verdict();
    return checking.get() || verdict.allowsSending() ? "Send (Ctrl+Enter)" : verdict.text();
  }
}
