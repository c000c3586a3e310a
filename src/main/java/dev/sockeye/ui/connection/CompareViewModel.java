package dev.sockeye.ui.connection;

import dev.sockeye.exchange.Difference;
import dev.sockeye.exchange.ForeignRequest;
import dev.sockeye.exchange.OptionName;
import dev.sockeye.exchange.PastedRequest;
import dev.sockeye.exchange.RequestComparison;
import dev.sockeye.profile.Profile;
import dev.sockeye.session.Header;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.connection.OutlookViewModel.Known;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// A request that works elsewhere beside the draft: in what they differ, and the way to take that
/// over.
final class CompareViewModel {

  /// What came of comparing.
  sealed interface Comparison {}

  /// Nothing was pasted.
  record Nothing() implements Comparison {}

  /// @param problem a sentence
  record NotComparable(String problem) implements Comparison {}

  /// @param requests all that were pasted
  /// @param compared which of them
  /// @param lines the differences, what tells most first
  record Compared(List<ForeignRequest> requests, ForeignRequest compared, List<Line> lines)
      implements Comparison {}

  /// A difference.
  ///
  /// @param canBeTaken whether it can be taken over by itself
  record Line(Difference difference, boolean canBeTaken) {}

  private final RequestDraft draft;
  private final OutlookViewModel outlook;
  private final Background background;
  private final StringProperty text = new SimpleStringProperty(this, "text", "");
  private final ObjectProperty<@Nullable ForeignRequest> chosen =
      new SimpleObjectProperty<>(this, "chosen");
  private final ReadOnlyObjectWrapper<Comparison> comparison =
      new ReadOnlyObjectWrapper<>(this, "comparison", new Nothing());
  private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper(this, "undoable");

  /// What was asked for before each take-over, newest first.
  private final Deque<Profile> before = new ArrayDeque<>();

  private boolean stale;
  private boolean underWay;

  CompareViewModel(RequestDraft draft, OutlookViewModel outlook, Background background) {
    this.draft = draft;
    this.outlook = outlook;
    this.background = background;
    text.subscribe((old, now) -> {
      chosen.set(null);
      stale = true;
    });
    chosen.subscribe((old, now) -> stale = true);
    outlook.outlookProperty().subscribe(now -> stale = true);
  }

  /// What was pasted.
  StringProperty textProperty() {
    return text;
  }

  /// Which of several pasted requests is compared; null for the likeliest.
  ObjectProperty<@Nullable ForeignRequest> chosenProperty() {
    return chosen;
  }

  ReadOnlyObjectProperty<Comparison> comparisonProperty() {
    return comparison.getReadOnlyProperty();
  }

  /// Whether a take-over can be taken back.
  ReadOnlyBooleanProperty undoableProperty() {
    return undoable.getReadOnlyProperty();
  }

  /// Compares anew in the background, where something has changed; one at a time.
  void pulse() {
    if (!stale || underWay) {
      return;
    }
    stale = false;
    String pasted = text.get();
    ForeignRequest wanted = chosen.get();
    OutlookViewModel.Outlook ours = outlook.outlookProperty().get();
    Profile draftNow = profile();
    underWay = true;
    background.run(
        () -> compare(pasted, wanted, ours, draftNow),
        found -> {
          underWay = false;
          comparison.set(found);
        },
        failed -> {
          underWay = false;
          comparison.set(new NotComparable("The two cannot be compared: " + failed));
        });
  }

  private Profile profile() {
    return draft.over(Profile.of("", ""));
  }

  private static Comparison compare(
      String pasted,
      @Nullable ForeignRequest wanted,
      OutlookViewModel.Outlook ours,
      Profile draftNow) {
    if (pasted.isBlank()) {
      return new Nothing();
    }
    return switch (PastedRequest.read(pasted)) {
      case PastedRequest.Unreadable(String problem, int line) ->
          new NotComparable(line == 0 ? problem : "Line %d: %s".formatted(line, problem));
      case PastedRequest.Read(List<ForeignRequest> requests) -> {
        ForeignRequest theirs =
            wanted != null && requests.contains(wanted) ? wanted : requests.getFirst();
        // Without TLS on either side there is no certificate to verify.
        boolean hasTls = !isPlain(theirs.url()) || !isPlain(draftNow.url());
        yield switch (ours) {
          case OutlookViewModel.Unknown _ -> new NotComparable("Your own request is being read.");
          case OutlookViewModel.Unreadable(String problem) ->
              new NotComparable("Your own request cannot be read yet: " + problem);
          case Known known ->
              new Compared(
                  requests,
                  theirs,
                  RequestComparison.compare(
                          known.request().url().toString(),
                          known.preview().headers(),
                          TakeOverOption.of(known.request()),
                          theirs)
                      .stream()
                      .filter(difference -> hasTls || !difference.name().equals(OptionName.VERIFY))
                      .map(difference ->
                          new Line(
                              difference,
                              TakeOver.apply(draftNow, known.preview().headers(), difference)
                                  .isPresent()))
                      .toList());
        };
      }
    };
  }

  private static boolean isPlain(String url) {
    String lower = url.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith("ws://") || lower.startsWith("http://");
  }

  /// Makes the draft like the other request in one thing.
  void takeOver(Difference difference) {
    change(TakeOver.apply(profile(), sent(), difference));
  }

  /// Makes the draft like the other request in all that can be taken over, but for what matters
  /// only to servers with a bug.
  void takeOverAll() {
    if (!(comparison.get() instanceof Compared compared)) {
      return;
    }
    Profile now = profile();
    var headers = sent();
    for (Line line : compared.lines()) {
      if (line.canBeTaken() && !line.difference().kind().isRemark()) {
        Profile taken = TakeOver.apply(now, headers, line.difference()).orElse(now);
        if (line.difference().kind() == Difference.Kind.COOKIE) {
          headers = withCookies(headers, taken);
        }
        now = taken;
      }
    }
    change(Optional.of(now));
  }

  /// Several cookies are one header: each is put beside those taken over before.
  private static List<Header> withCookies(List<Header> headers, Profile taken) {
    return Stream.concat(
            taken.headers().stream()
                .filter(row -> row.enabled() && row.name().equalsIgnoreCase("Cookie"))
                .map(row -> row.header()),
            headers.stream().filter(header -> !header.name().equalsIgnoreCase("Cookie")))
        .toList();
  }

  private List<Header> sent() {
    return outlook.outlookProperty().get() instanceof Known known
        ? known.preview().headers()
        : List.of();
  }

  private void change(Optional<Profile> after) {
    Profile now = profile();
    if (after.isPresent() && !after.get().equals(now)) {
      before.push(now);
      undoable.set(true);
      draft.load(after.get());
    }
  }

  /// Takes back the newest take-over, and with it what was typed since.
  void undo() {
    if (!before.isEmpty()) {
      draft.load(before.pop());
      undoable.set(!before.isEmpty());
    }
  }
}
