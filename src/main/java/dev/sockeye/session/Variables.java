package dev.sockeye.session;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fills in `${env:NAME}` and `${echo}` where a profile or a URL names them.
public final class Variables {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
  private static final String ENVIRONMENT = "env:";

  private final Function<String, Optional<String>> environment;
  private final Function<String, Optional<String>> builtIn;

  /// @param environment the value of an environment variable, by its name
  /// @param builtIn the value of any other variable, such as `echo`, by its name; called on the
  ///   caller's thread, so it may take a moment
  public Variables(
      Function<String, Optional<String>> environment, Function<String, Optional<String>> builtIn) {
    this.environment = environment;
    this.builtIn = builtIn;
  }

  /// A text with its variables filled in.
  ///
  /// @param secrets the values that came from the environment, which are never recorded
  /// @param missing the names that have no value; their places are left as they stand
  public record Filled(String text, Set<String> secrets, Set<String> missing) {}

  public Filled fill(String text) {
    var secrets = new HashSet<String>();
    var missing = new HashSet<String>();
    Matcher matcher = VARIABLE.matcher(text);
    String filled =
        matcher.replaceAll(match -> {
          String name = match.group(1);
          boolean fromEnvironment = name.startsWith(ENVIRONMENT);
          Optional<String> value =
              fromEnvironment
                  ? environment.apply(name.substring(ENVIRONMENT.length()))
                  : builtIn.apply(name);
          if (value.isEmpty()) {
            missing.add(name);
          } else if (fromEnvironment && !value.get().isEmpty()) {
            secrets.add(value.get());
          }
          return Matcher.quoteReplacement(value.orElse(match.group()));
        });
    return new Filled(filled, Set.copyOf(secrets), Set.copyOf(missing));
  }
}
