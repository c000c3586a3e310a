package dev.sockeye.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/// The cookies of one profile (RFC 6265 §5), for the run: nothing here is ever written to a file.
/// Any thread may call; a window polls {@link #changes()}.
///
/// Beyond the RFC the prefixes `__Host-` and `__Secure-` are obeyed, as browsers do. There is no
/// list of public suffixes.
public final class CookieJar {
  public static final int LIMIT_PER_DOMAIN = 50;
  public static final int LIMIT = 3000;
  public static final int LIMIT_BYTES = 4096;

  /// What became of one Set-Cookie line.
  public sealed interface Setting {
    /// For a person: the cookie's name and what became of it, never its value.
    String sentence();
  }

  /// @param dropped the cookie that had to go because the jar was full
  public record Kept(Cookie cookie, Optional<Cookie> dropped) implements Setting {
    @Override
    public String sentence() {
      String kept = "The cookie \"%s\" is kept for %s.".formatted(cookie.name(), scope(cookie));
      return dropped
          .map(old -> kept + " The jar was full: \"%s\" had to go.".formatted(old.name()))
          .orElse(kept);
    }
  }

  /// @param before what it replaces, which had the same name, domain and path
  public record Replaced(Cookie cookie, Cookie before) implements Setting {
    @Override
    public String sentence() {
      return "The cookie \"%s\" for %s is replaced.".formatted(cookie.name(), scope(cookie));
    }
  }

  /// The line's date lies in the past, which is how a server removes a cookie.
  ///
  /// @param before what it has removed, if there was such a cookie
  public record Removed(Cookie cookie, Optional<Cookie> before) implements Setting {
    @Override
    public String sentence() {
      return before.isPresent()
          ? "The cookie \"%s\" for %s is removed.".formatted(cookie.name(), scope(cookie))
          : "The cookie \"%s\" has already expired, and there was none to remove."
              .formatted(cookie.name());
    }
  }

  /// @param name of the cookie, or empty where the line has none
  /// @param reason a sentence
  public record Refused(String name, String reason) implements Setting {
    @Override
    public String sentence() {
      return reason;
    }
  }

  /// A cookie and its place in the two orders that count; the clock is too coarse for them.
  private record Held(Cookie cookie, long created, long used) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Held> held = new ArrayList<>();
  private long sequence;
  private volatile long changes;

  private static String scope(Cookie cookie) {
    return cookie.domain() + cookie.path();
  }

  /// Takes the Set-Cookie lines of one answer, in their order.
  ///
  /// @param setCookieValues the headers' values, as received
  /// @return what became of each, in the same order
  public List<Setting> take(WebSocketUrl url, List<String> setCookieValues, long epochSeconds) {
    lock.lock();
    try {
      removeExpired(epochSeconds);
      return setCookieValues.stream().map(text -> takeOne(url, text, epochSeconds)).toList();
    } finally {
      lock.unlock();
    }
  }

  private Setting takeOne(WebSocketUrl url, String text, long now) {
    return switch (SetCookie.parse(text, now)) {
      case SetCookie.Unreadable(String name, String reason) -> new Refused(name, reason);
      case SetCookie.Read(SetCookie line) -> {
        Optional<String> objection = objection(url, line, text);
        yield objection.isPresent()
            ? new Refused(line.name(), objection.get())
            : put(cookie(url, line), now);
      }
    };
  }

  /// Why a line is not obeyed, in a sentence.
  private static Optional<String> objection(WebSocketUrl url, SetCookie line, String text) {
    String host = CookieScope.hostOf(url);
    String subject = "The cookie \"%s\" ".formatted(line.name());
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    if (size > LIMIT_BYTES) {
      return Optional.of(
          "The cookie's line has %d bytes; more than %d are not kept."
              .formatted(size, LIMIT_BYTES));
    }
    if (!line.domain().isEmpty() && !line.domain().equals(host)) {
      if (CookieScope.isSingleLabel(line.domain())) {
        return Optional.of(
            subject + "is for all of \"%s\", which is no single site.".formatted(line.domain()));
      }
      if (!CookieScope.domainMatches(host, line.domain())) {
        return Optional.of(
            subject
                + "is for %s, which is neither this host nor above it.".formatted(line.domain()));
      }
    }
    String name = line.name().toLowerCase(Locale.ROOT);
    boolean forHost = name.startsWith("__host-");
    if (forHost || name.startsWith("__secure-")) {
      if (!line.secure()) {
        return Optional.of(subject + "needs the attribute Secure because of its prefix.");
      }
      if (!url.secure()) {
        return Optional.of(subject + "may come over TLS alone because of its prefix.");
      }
    }
    if (forHost && !line.domain().isEmpty()) {
      return Optional.of(subject + "may name no Domain because of its prefix.");
    }
    if (forHost && !line.path().equals(Optional.of("/"))) {
      return Optional.of(subject + "needs Path=/ because of its prefix.");
    }
    return Optional.empty();
  }

  private static Cookie cookie(WebSocketUrl url, SetCookie line) {
    String host = CookieScope.hostOf(url);
    // §5.3, step 5: a domain that belongs to nobody but is the host stands for that host alone.
    boolean hostOnly =
        line.domain().isEmpty() || (line.domain().equals(host) && CookieScope.isSingleLabel(host));
    return new Cookie(
        line.name(),
        line.value(),
        hostOnly ? host : line.domain(),
        hostOnly,
        line.path().orElseGet(() -> CookieScope.defaultPath(CookieScope.pathOf(url))),
        line.secure(),
        line.httpOnly(),
        line.sameSite(),
        line.expires());
  }

  private Setting put(Cookie cookie, long now) {
    int at = indexOf(cookie);
    Optional<Cookie> before = at < 0 ? Optional.empty() : Optional.of(held.get(at).cookie());
    if (cookie.isExpired(now)) {
      if (at >= 0) {
        held.remove(at);
        changes++;
      }
      return new Removed(cookie, before);
    }
    changes++;
    long place = sequence++;
    if (at >= 0) {
      // §5.3, step 11.3: it keeps its age, and so its place in the header.
      held.set(at, new Held(cookie, held.get(at).created(), place));
      return new Replaced(cookie, before.orElseThrow());
    }
    held.add(new Held(cookie, place, place));
    return new Kept(cookie, dropOne(cookie.domain()));
  }

  /// Drops what has been unused for longest, of a domain with too many or of all (§5.3).
  private Optional<Cookie> dropOne(String domain) {
    List<Held> candidates =
        held.stream().filter(one -> one.cookie().domain().equals(domain)).toList();
    if (candidates.size() <= LIMIT_PER_DOMAIN) {
      if (held.size() <= LIMIT) {
        return Optional.empty();
      }
      candidates = held;
    }
    Optional<Held> oldest = candidates.stream().min(Comparator.comparingLong(Held::used));
    oldest.ifPresent(held::remove);
    return oldest.map(Held::cookie);
  }

  private int indexOf(Cookie cookie) {
    for (int i = 0; i < held.size(); i++) {
      if (held.get(i).cookie().isSame(cookie)) {
        return i;
      }
    }
    return -1;
  }

  private void removeExpired(long now) {
    if (held.removeIf(one -> one.cookie().isExpired(now))) {
      changes++;
    }
  }

  /// The cookies that go with a request to a URL: those with longer paths first, and the older one
  /// first where paths are equally long (§5.4). They count as used.
  public List<Cookie> sentTo(WebSocketUrl url, long epochSeconds) {
    lock.lock();
    try {
      removeExpired(epochSeconds);
      var sent = new ArrayList<Held>();
      for (int i = 0; i < held.size(); i++) {
        Held one = held.get(i);
        if (CookieScope.matches(one.cookie(), url)) {
          sent.add(one);
          held.set(i, new Held(one.cookie(), one.created(), sequence++));
        }
      }
      Comparator<Held> byPath = Comparator.comparingInt(one -> -one.cookie().path().length());
      return sent.stream()
          .sorted(byPath.thenComparingLong(Held::created))
          .map(Held::cookie)
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /// The value of the Cookie header for a URL, or empty where no cookie is for it.
  public String headerFor(WebSocketUrl url, long epochSeconds) {
    return sentTo(url, epochSeconds).stream()
        .map(cookie -> cookie.name() + "=" + cookie.value())
        .collect(Collectors.joining("; "));
  }

  /// All cookies in the order in which they came, those too whose time has run out since the jar
  /// was last used.
  public List<Cookie> all() {
    lock.lock();
    try {
      return held.stream()
          .sorted(Comparator.comparingLong(Held::created))
          .map(Held::cookie)
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /// @return whether there was a cookie of that name, domain and path
  public boolean remove(Cookie cookie) {
    lock.lock();
    try {
      boolean removed = held.removeIf(one -> one.cookie().isSame(cookie));
      if (removed) {
        changes++;
      }
      return removed;
    } finally {
      lock.unlock();
    }
  }

  public void clear() {
    lock.lock();
    try {
      if (!held.isEmpty()) {
        held.clear();
        changes++;
      }
    } finally {
      lock.unlock();
    }
  }

  /// Grows with each change of what {@link #all()} gives.
  public long changes() {
    return changes;
  }
}
