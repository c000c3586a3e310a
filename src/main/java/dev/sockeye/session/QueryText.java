package dev.sockeye.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The query of a URL as typed, taken apart into rows and put together again without a byte that
/// was not touched being written anew. The text may name variables such as `${env:TOKEN}`, whose
/// insides are never taken apart, and need not be a URL that can be opened.
public final class QueryText {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

  private final String beforeQuery;
  private final boolean hasMark;
  private final List<Parameter> parameters;
  private final String fragment;

  private QueryText(
      String beforeQuery, boolean hasMark, List<Parameter> parameters, String fragment) {
    this.beforeQuery = beforeQuery;
    this.hasMark = hasMark;
    this.parameters = parameters;
    this.fragment = fragment;
  }

  /// What stands between two `&`, as it stands in the URL.
  ///
  /// @param value empty where there is no `=`
  /// @param hasEquals tells `a=` from `a`
  public record Parameter(String name, String value, boolean hasEquals) {
    private static final String NOT_IN_VALUE = "&#";
    private static final String NOT_IN_NAME = "&#=";

    public Parameter {
      if (!hasEquals && !value.isEmpty()) {
        throw new IllegalArgumentException("a value stands behind an =");
      }
    }

    /// A parameter as a person types its two parts. What would end them is percent-encoded: blanks
    /// and control characters, `&` and `#`, and in the name `=`. Everything else, `%` and `+` too,
    /// stays as typed.
    public static Parameter typed(String name, String value) {
      return new Parameter(encode(name, NOT_IN_NAME), encode(value, NOT_IN_VALUE), true);
    }

    /// The same with another name, encoded as by {@link #typed}; the value is not touched.
    public Parameter withTypedName(String typed) {
      return new Parameter(encode(typed, NOT_IN_NAME), value, hasEquals);
    }

    /// The same with another value, encoded as by {@link #typed}; the name is not touched. A
    /// parameter without `=` gets one where there is a value.
    public Parameter withTypedValue(String typed) {
      return new Parameter(name, encode(typed, NOT_IN_VALUE), hasEquals || !typed.isEmpty());
    }

    private static String encode(String typed, String forbidden) {
      var encoded = new StringBuilder();
      Matcher variable = VARIABLE.matcher(typed);
      int from = 0;
      while (variable.find()) {
        encode(typed.substring(from, variable.start()), forbidden, encoded);
        encoded.append(variable.group());
        from = variable.end();
      }
      encode(typed.substring(from), forbidden, encoded);
      return encoded.toString();
    }

    private static void encode(String plain, String forbidden, StringBuilder to) {
      plain
          .codePoints()
          .forEach(c -> {
            boolean isControl = c <= 0x20 || (c >= 0x7f && c < 0xa0);
            if (!isControl && forbidden.indexOf(c) < 0) {
              to.appendCodePoint(c);
              return;
            }
            for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
              to.append("%%%02X".formatted(b & 0xff));
            }
          });
    }

    private static Parameter raw(String piece) {
      int equals = find(piece, '=', 0);
      return equals < 0
          ? new Parameter(piece, "", false)
          : new Parameter(piece.substring(0, equals), piece.substring(equals + 1), true);
    }

    private String text() {
      return hasEquals ? name + "=" + value : name;
    }
  }

  public static QueryText of(String url) {
    int hash = find(url, '#', 0);
    int end = hash < 0 ? url.length() : hash;
    int mark = find(url, '?', 0);
    if (mark < 0 || mark > end) {
      return new QueryText(url.substring(0, end), false, List.of(), url.substring(end));
    }
    return new QueryText(
        url.substring(0, mark), true, split(url.substring(mark + 1, end)), url.substring(end));
  }

  private static List<Parameter> split(String query) {
    if (query.isEmpty()) {
      return List.of();
    }
    var found = new ArrayList<Parameter>();
    int from = 0;
    int next;
    while ((next = find(query, '&', from)) >= 0) {
      found.add(Parameter.raw(query.substring(from, next)));
      from = next + 1;
    }
    found.add(Parameter.raw(query.substring(from)));
    return List.copyOf(found);
  }

  /// Where a character stands outside of variables, or -1.
  private static int find(String text, char wanted, int start) {
    Matcher variable = VARIABLE.matcher(text).region(start, text.length());
    int from = start;
    while (true) {
      boolean isNext = variable.find();
      int at = text.indexOf(wanted, from);
      if (at < 0 || !isNext || at < variable.start()) {
        return at;
      }
      from = Math.max(from, variable.end());
    }
  }

  /// In the order of the URL, repeated and empty ones too: `?&` has two without name and value, `?`
  /// has none.
  public List<Parameter> parameters() {
    return parameters;
  }

  /// The whole URL with these parameters in place of its own. A `?` that stood before no parameter
  /// stays; one whose parameters have all been taken out goes.
  public String with(List<Parameter> wanted) {
    if (wanted.isEmpty()) {
      return beforeQuery + (hasMark && parameters.isEmpty() ? "?" : "") + fragment;
    }
    return wanted.stream()
        .map(Parameter::text)
        .collect(Collectors.joining("&", beforeQuery + "?", fragment));
  }
}
