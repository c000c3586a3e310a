package dev.sockeye.terminal;

import dev.sockeye.profile.Profile;
import dev.sockeye.profile.ProfileHeader;
import dev.sockeye.session.BuiltInHeader;
import dev.sockeye.session.Header;
import dev.sockeye.session.HeaderLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// What the request says beside its URL.
final class RequestOptions {
  @Option(
      names = {"-H", "--header"},
      paramLabel = "'Name: value'",
      description = {
        "Sent as written, in order; takes the place of a built-in header or of the profile's.",
        "Repeatable."
      })
  private List<String> headers = new ArrayList<>();

  @Option(
      names = "--no-header",
      paramLabel = "NAME",
      description = "Leave out a header the program adds, or one of the profile. Repeatable.")
  private List<String> without = new ArrayList<>();

  @Option(
      names = {"-b", "--cookie"},
      paramLabel = "'a=b; c=d'",
      description = "The cookies to send, as written. Repeatable.")
  private List<String> cookies = new ArrayList<>();

  @Option(
      names = {"-s", "--subprotocol"},
      paramLabel = "NAME",
      description = "Repeatable, in order of preference.")
  private List<String> subprotocols = new ArrayList<>();

  Profile applyTo(Profile profile, OptionValues values) throws WrongUsage {
    List<ProfileHeader> typed = typed(values);
    var replaced = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
    typed.forEach(header -> replaced.add(header.name()));
    var off = new ArrayList<ProfileHeader>();
    for (String name : without) {
      boolean builtIn = BuiltInHeader.of(name).isPresent();
      if (replaced.contains(name)) {
        throw new WrongUsage(
            "--no-header %s leaves out what another option sends.".formatted(name));
      } else if (builtIn) {
        off.add(new ProfileHeader(name, "", false));
      } else if (profile.headers().stream().noneMatch(each -> isCalled(each, name))) {
        throw new WrongUsage(
            "--no-header %s: no header of that name would be sent; the program adds %s."
                .formatted(name, builtInNames()));
      }
    }
    replaced.addAll(without);
    var headers = new ArrayList<ProfileHeader>();
    profile.headers().stream()
        .filter(each -> !replaced.contains(each.name()))
        .forEach(headers::add);
    headers.addAll(off);
    headers.addAll(typed);
    Profile changed = profile.withHeaders(headers);
    return subprotocols.isEmpty() ? changed : changed.withSubprotocols(subprotocols);
  }

  private List<ProfileHeader> typed(OptionValues values) throws WrongUsage {
    var typed = new ArrayList<ProfileHeader>();
    for (String line : headers) {
      switch (HeaderLine.parse(line)) {
        case HeaderLine.Valid(Header header) ->
            typed.add(new ProfileHeader(header.name(), header.value()));
        case HeaderLine.Invalid(String problem) -> throw new WrongUsage(problem);
      }
    }
    for (String cookie : cookies) {
      if (values.fill("--cookie", cookie).indexOf('=') < 0) {
        throw new WrongUsage(
            "--cookie takes the cookies themselves, 'a=b; c=d'; a file of cookies is not read.");
      }
    }
    if (!cookies.isEmpty()) {
      typed.add(new ProfileHeader(BuiltInHeader.COOKIE.text(), String.join("; ", cookies)));
    }
    return typed;
  }

  private static boolean isCalled(ProfileHeader header, String name) {
    return header.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
  }

  private static String builtInNames() {
    return Arrays.stream(BuiltInHeader.values())
        .filter(BuiltInHeader::isSentByDefault)
        .map(BuiltInHeader::text)
        .collect(Collectors.joining(", "));
  }
}
