package dev.sockeye.ui.connection;

import dev.sockeye.profile.DurationText;
import dev.sockeye.profile.RequestReading;
import dev.sockeye.session.Choices;
import dev.sockeye.session.Limits;
import dev.sockeye.session.Redirects;
import dev.sockeye.session.Route;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Where to, how long, and how far, as it is being edited.
final class OptionsViewModel {
  private static final int MOST_REDIRECTS = 100;
  private static final int USUAL_REDIRECTS = 5;

  /// A step with a time limit.
  enum Step {
    OPEN("Whole opening", Limits::open, Limits::withOpen),
    CONNECT("Connect", Limits::connect, Limits::withConnect),
    TLS("TLS", Limits::tls, Limits::withTls),
    UPGRADE("Upgrade", Limits::upgrade, Limits::withUpgrade),
    CLOSE("Peer's close", Limits::close, Limits::withClose);

    private final String label;
    private final Function<Limits, Duration> get;
    private final BiFunction<Limits, Duration, Limits> with;

    Step(String label, Function<Limits, Duration> get, BiFunction<Limits, Duration, Limits> with) {
      this.label = label;
      this.get = get;
      this.with = with;
    }

    String label() {
      return label;
    }
  }

  private final RequestDraft draft;
  private final Map<Step, StringProperty> limits = new EnumMap<>(Step.class);
  private final TextRows fixed = new TextRows();
  private final ObjectProperty<Route.Order> order =
      new SimpleObjectProperty<>(this, "order", Route.Order.SYSTEM);
  private final BooleanProperty follow = new SimpleBooleanProperty(this, "follow");
  private final StringProperty most =
      new SimpleStringProperty(this, "most", Integer.toString(USUAL_REDIRECTS));
  private final BooleanProperty toPlain = new SimpleBooleanProperty(this, "toPlain");

  /// The limits as they could be read last.
  private Limits readable = Limits.USUAL;

  OptionsViewModel(RequestDraft draft) {
    this.draft = draft;
    for (Step step : Step.values()) {
      limits.put(
          step,
          new SimpleStringProperty(
              this, step.label, DurationText.format(step.get.apply(Limits.USUAL))));
    }
    new ChoicePart<>(draft, Choices::limits, Choices::withLimits, this::composed, this::take)
        .follow(limits.values().toArray(StringProperty[]::new));
    limits.forEach((step, typed) -> typed.subscribe(() -> judge(step)));
    var route =
        new ChoicePart<>(draft, Choices::route, Choices::withRoute, this::route, this::take);
    fixed.onChange(route::changed);
    fixed.onChange(this::judgeFixed);
    route.follow(order);
    new ChoicePart<>(draft, Choices::redirects, Choices::withRedirects, this::redirects, this::take)
        .follow(follow, most, toPlain);
    follow.subscribe(this::judgeMost);
    most.subscribe(this::judgeMost);
  }

  private Optional<Duration> read(Step step) {
    return DurationText.parse(limit(step).get()).filter(Duration::isPositive);
  }

  /// What cannot be read stays what it was.
  private Limits composed() {
    Limits now = readable;
    for (Step step : Step.values()) {
      Optional<Duration> typed = read(step);
      if (typed.isPresent()) {
        now = step.with.apply(now, typed.get());
      }
    }
    readable = now;
    return now;
  }

  private void take(Limits now) {
    readable = now;
    for (Step step : Step.values()) {
      Duration value = step.get.apply(now);
      if (read(step).filter(value::equals).isEmpty()) {
        limit(step).set(DurationText.format(value));
      }
    }
  }

  private void judge(Step step) {
    draft.note(
        RequestReading.Part.OPTIONS,
        step.label,
        isWrong(step)
            ? "\"%s\" is not a time; write 30s, 500ms or 2m.".formatted(limit(step).get())
            : null);
  }

  boolean isWrong(Step step) {
    return read(step).isEmpty();
  }

  private Route route() {
    return new Route(
        fixed.texts().stream()
            .map(Route::parse)
            .filter(Route.Valid.class::isInstance)
            .map(result -> ((Route.Valid) result).fixed())
            .toList(),
        order.get());
  }

  private void take(Route route) {
    order.set(route.order());
    List<String> texts = route.fixed().stream().map(Route.Fixed::toString).toList();
    if (!this.route().fixed().equals(route.fixed())) {
      fixed.take(texts);
    }
  }

  private void judgeFixed() {
    Optional<String> problem =
        fixed.texts().stream()
            .map(Route::parse)
            .filter(Route.Invalid.class::isInstance)
            .map(result -> ((Route.Invalid) result).problem())
            .findFirst();
    draft.note(RequestReading.Part.ROUTE, "fixed addresses", problem.orElse(null));
  }

  static boolean isWrongAddress(String typed) {
    return !typed.isBlank() && Route.parse(typed) instanceof Route.Invalid;
  }

  private Redirects redirects() {
    boolean isOn = follow.get() && readMost() > 0;
    return isOn ? new Redirects(readMost(), toPlain.get()) : new Redirects(0, toPlain.get());
  }

  /// 0 where it is no number from 1 to 100.
  private int readMost() {
    String typed = most.get().strip();
    int number = typed.matches("[0-9]{1,3}") ? Integer.parseInt(typed) : 0;
    return number <= MOST_REDIRECTS ? number : 0;
  }

  private void take(Redirects redirects) {
    follow.set(redirects.most() > 0);
    if (redirects.most() > 0) {
      most.set(Integer.toString(redirects.most()));
    }
    toPlain.set(redirects.toPlain());
  }

  private void judgeMost() {
    draft.note(
        RequestReading.Part.OPTIONS,
        "redirects",
        isMostWrong()
            ? "\"%s\" is no number of redirects from 1 to %d.".formatted(most.get(), MOST_REDIRECTS)
            : null);
  }

  boolean isMostWrong() {
    return follow.get() && readMost() == 0;
  }

  StringProperty limit(Step step) {
    StringProperty text = limits.get(step);
    if (text == null) {
      throw new IllegalArgumentException("no limit for " + step);
    }
    return text;
  }

  TextRows fixed() {
    return fixed;
  }

  ObjectProperty<Route.Order> orderProperty() {
    return order;
  }

  BooleanProperty followProperty() {
    return follow;
  }

  StringProperty mostProperty() {
    return most;
  }

  BooleanProperty toPlainProperty() {
    return toPlain;
  }
}
