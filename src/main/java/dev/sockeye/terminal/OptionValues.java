package dev.sockeye.terminal;

import dev.sockeye.session.PercentCoding;
import dev.sockeye.session.Variables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the values of options. They may name variables, which stay in them as far as a profile may
/// hold them; what was asked for or read from a file is held here, and a variable stands for it, so
/// that nothing in it is taken for a variable.
final class OptionValues {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

  /// No variable of an environment has a name that begins so.
  private static final String HELD = "=";

  private static final int LONGEST_SECRET = 64 * 1024;

  /// Both may name variables.
  record NamePassword(String name, String password) {}

  private final Variables variables;
  private final PasswordPrompt prompt;
  private final Map<String, String> held = new HashMap<>();
  private final Set<String> secrets = new HashSet<>();

  OptionValues(Variables variables, PasswordPrompt prompt) {
    this.variables = variables;
    this.prompt = prompt;
  }

  /// The variables that values of here may name.
  Variables variables() {
    return new Variables(
        name -> Optional.ofNullable(held.get(name)).or(() -> value("env:" + name)), this::value);
  }

  private Optional<String> value(String name) {
    Variables.Filled filled = variables.fill("${" + name + "}");
    return filled.missing().isEmpty() ? Optional.of(filled.text()) : Optional.empty();
  }

  /// What came from the environment by {@link #fill}.
  Set<String> secrets() {
    return Set.copyOf(secrets);
  }

  /// A value that has to be known before it can be read.
  String fill(String option, String typed) throws WrongUsage {
    Variables.Filled filled = variables.fill(typed);
    if (!filled.missing().isEmpty()) {
      String name = filled.missing().iterator().next();
      throw new WrongUsage(
          name.startsWith("env:")
              ? "%s: the environment variable %s is not set.".formatted(option, name.substring(4))
              : "%s: ${%s} has no value.".formatted(option, name));
    }
    secrets.addAll(filled.secrets());
    return filled.text();
  }

  /// A name and a password, of which the latter is asked for where it was left out, as in curl. A
  /// variable may hold both.
  NamePassword user(String option, String typed, boolean needsPassword) throws WrongUsage {
    int colon = outsideOfVariables(typed).indexOf(':');
    if (colon >= 0) {
      return new NamePassword(typed.substring(0, colon), typed.substring(colon + 1));
    }
    String filled = fill(option, typed);
    int divider = filled.indexOf(':');
    if (divider >= 0) {
      return new NamePassword(
          hold(filled.substring(0, divider)), hold(filled.substring(divider + 1)));
    }
    if (!needsPassword) {
      return new NamePassword(typed, "");
    }
    String password =
        prompt
            .ask("Password of %s (%s): ".formatted(filled, option))
            .orElseThrow(() ->
                new WrongUsage(
                    "%s has no password, and there is no terminal to ask for it: write name:password or name:${env:NAME}."
                        .formatted(option)));
    return new NamePassword(typed, hold(password));
  }

  /// Where a passphrase is to be taken from, in openssl's words.
  ///
  /// @param typed `env:NAME` or `file:PATH`
  String passphrase(String option, String typed) throws WrongUsage {
    if (typed.matches("env:[^}=]+")) {
      return "${" + typed + "}";
    } else if (typed.matches("\\$\\{env:[^}=]+}")) {
      return typed;
    } else if (typed.startsWith("file:") && typed.length() > "file:".length()) {
      return hold(firstLine(option, fill(option, typed.substring("file:".length()))));
    }
    // Not quoted: it may be the passphrase.
    throw new WrongUsage(
        "%s takes env:NAME or file:PATH, and no passphrase in the clear: others on this machine could read it."
            .formatted(option));
  }

  private static String firstLine(String option, String file) throws WrongUsage {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      byte[] bytes = in.readNBytes(LONGEST_SECRET);
      return new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .orElse("");
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new WrongUsage("%s: there is no file \"%s\".".formatted(option, file));
    } catch (IOException e) {
      throw new WrongUsage(
          "%s: the file \"%s\" cannot be read: %s".formatted(option, file, e.getMessage()));
    }
  }

  /// A URL, filled in but for its user part: what a variable there holds may contain the characters
  /// that divide a URL, so it is percent-encoded until the parts are known.
  String url(String option, String typed) throws WrongUsage {
    int at = outsideOfVariables(typed).lastIndexOf('@');
    if (at < 0) {
      return fill(option, typed);
    }
    int scheme = typed.indexOf("://");
    int start = scheme < 0 || scheme > at ? 0 : scheme + 3;
    String user =
        VARIABLE
            .matcher(typed.substring(start, at))
            .replaceAll(match -> Matcher.quoteReplacement(PercentCoding.encode(match.group())));
    return fill(option, typed.substring(0, start)) + user + fill(option, typed.substring(at));
  }

  private String hold(String secret) {
    String name = HELD + held.size();
    held.put(name, secret);
    return "${env:" + name + "}";
  }

  /// The same text, of the same length, with blanks where variables stand.
  private static String outsideOfVariables(String typed) {
    return VARIABLE.matcher(typed).replaceAll(match -> " ".repeat(match.group().length()));
  }
}
