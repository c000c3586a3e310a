package dev.sockeye.ui.connection;

import dev.sockeye.session.Choices;
import dev.sockeye.session.Cookie;
import dev.sockeye.session.CookieJar;
import dev.sockeye.ui.connection.OutlookViewModel.Known;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The cookies of the tab's jar, and which of them go out. The jar is filled by the session's
/// threads, so it is polled.
final class CookiesViewModel {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  /// A cookie as a row.
  ///
  /// @param sent whether it goes to the URL as it stands
  record Row(Cookie cookie, boolean sent) {

    /// When it ends, in local time.
    String expires(ZoneId zone) {
      return cookie.expires().isPresent()
          ? TIME.format(Instant.ofEpochSecond(cookie.expires().getAsLong()).atZone(zone))
          : "session";
    }

    String domain() {
      return cookie.hostOnly() ? cookie.domain() : "*." + cookie.domain();
    }

    String flags() {
      var flags = new StringJoiner(", ");
      if (cookie.secure()) {
        flags.add("Secure");
      }
      if (cookie.httpOnly()) {
        flags.add("HttpOnly");
      }
      if (!cookie.sameSite().isEmpty()) {
        flags.add("SameSite=" + cookie.sameSite());
      }
      return flags.toString();
    }
  }

  private final RequestDraft draft;
  private final OutlookViewModel outlook;
  private final Clock clock;
  private final BooleanProperty used = new SimpleBooleanProperty(this, "used", true);
  private final ObservableList<Row> rows = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper(this, "summary", "");

  CookiesViewModel(RequestDraft draft, OutlookViewModel outlook, Clock clock) {
    this.draft = draft;
    this.outlook = outlook;
    this.clock = clock;
    new ChoicePart<>(draft, Choices::cookies, Choices::withCookies, used::get, used::set)
        .follow(used);
    outlook.outlookProperty().subscribe(now -> pulse());
    used.subscribe(now -> pulse());
    draft.jarProperty().subscribe(now -> pulse());
  }

  /// Whether the jar is asked and filled.
  BooleanProperty usedProperty() {
    return used;
  }

  ObservableList<Row> rows() {
    return rows;
  }

  /// What there is and what of it is sent, in a sentence.
  ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /// Takes in what is in the jar now.
  void pulse() {
    CookieJar jar = draft.jarProperty().get();
    long now = clock.instant().getEpochSecond();
    Set<Cookie> sent =
        used.get() && outlook.outlookProperty().get() instanceof Known known
            ? new HashSet<>(jar.sentTo(known.request().url(), now))
            : Set.of();
    List<Row> all =
        jar.all().stream().map(cookie -> new Row(cookie, sent.contains(cookie))).toList();
    if (!rows.equals(all)) {
      rows.setAll(all);
    }
    summary.set(summary(all.size(), sent.size()));
  }

  private String summary(int all, int sent) {
    if (!used.get()) {
      return "Off: none is sent, and none is kept.";
    } else if (all == 0) {
      return "None so far. What a server sets is kept until the program ends; one of your own goes into"
          + " Headers, as Cookie.";
    }
    String kept = all == 1 ? "1 cookie" : all + " cookies";
    return outlook.outlookProperty().get() instanceof Known
        ? "%s, %s sent to this URL.".formatted(kept, sent == 0 ? "none" : Integer.toString(sent))
        : "%s. Which are sent is known when the request can be read.".formatted(kept);
  }

  void remove(List<Row> some) {
    some.forEach(row -> draft.jarProperty().get().remove(row.cookie()));
    pulse();
  }

  void clear() {
    draft.jarProperty().get().clear();
    pulse();
  }
}
