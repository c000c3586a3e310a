package dev.sockeye.profile;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.sockeye.session.Choices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Profiles as JSON objects. A field whose value did not change is left exactly as it stands in the
/// file; what is not known here is not touched.
final class ProfileCodec {
  private static final Profile USUAL = Profile.of("", "");

  private static final List<Field<?>> FIELDS =
      List.of(
          new Field<>(
              "url",
              Profile::url,
              Profile::withUrl,
              (document, element) -> HeaderCodec.text(document, element, "url"),
              (url, _) -> new JsonPrimitive(url)),
          new Field<>(
              "headers",
              Profile::headers,
              Profile::withHeaders,
              HeaderCodec::read,
              HeaderCodec::write),
          new Field<>(
              "subprotocols",
              Profile::subprotocols,
              Profile::withSubprotocols,
              (document, element) -> HeaderCodec.readTexts(document, element, "subprotocols"),
              (texts, _) -> HeaderCodec.writeTexts(texts)),
          new Field<>(
              "deflate",
              Profile::deflate,
              Profile::withDeflate,
              (document, element) -> HeaderCodec.flag(document, element, "deflate"),
              (on, _) -> new JsonPrimitive(on)),
          new Field<>(
              "verify",
              profile -> profile.choices().tls().verify(),
              Profile::withVerify,
              (document, element) -> HeaderCodec.flag(document, element, "verify"),
              (on, _) -> new JsonPrimitive(on)),
          new Field<>(
              "timeouts",
              profile -> profile.choices().limits(),
              (profile, limits) -> profile.withChoices(profile.choices().withLimits(limits)),
              LimitsCodec::read,
              LimitsCodec::write),
          Field.seldom(
              "headerCharset",
              Choices::charset,
              Choices::withCharset,
              ChoicesCodec::readCharset,
              ChoicesCodec::writeCharset),
          Field.seldom(
              "auth",
              Choices::credentials,
              Choices::withCredentials,
              CredentialsCodec::read,
              CredentialsCodec::write),
          Field.seldom(
              "cookies",
              Choices::cookies,
              Choices::withCookies,
              (document, element) -> HeaderCodec.flag(document, element, "cookies"),
              (on, _) -> new JsonPrimitive(on)),
          Field.seldom(
              "tls",
              Choices::tls,
              // Whether it is verified is a field of its own.
              (choices, tls) -> choices.withTls(tls.withVerify(choices.tls().verify())),
              ChoicesCodec::readTls,
              ChoicesCodec::writeTls),
          Field.seldom(
              "proxy",
              Choices::proxy,
              Choices::withProxy,
              ChoicesCodec::readProxy,
              ChoicesCodec::writeProxy),
          Field.seldom(
              "route",
              Choices::route,
              Choices::withRoute,
              ChoicesCodec::readRoute,
              ChoicesCodec::writeRoute),
          Field.seldom(
              "redirects",
              Choices::redirects,
              Choices::withRedirects,
              ChoicesCodec::readRedirects,
              ChoicesCodec::writeRedirects));

  private ProfileCodec() {}

  @FunctionalInterface
  private interface Reader<T> {
    T read(Json.Document document, JsonElement element) throws Json.Malformed;
  }

  /// @param seldom whether it is left out of a file while it is as usual
  private record Field<T>(
      String name,
      Function<Profile, T> get,
      BiFunction<Profile, T, Profile> with,
      Reader<T> reader,
      BiFunction<T, @Nullable JsonElement, JsonElement> writer,
      boolean seldom) {

    Field(
        String name,
        Function<Profile, T> get,
        BiFunction<Profile, T, Profile> with,
        Reader<T> reader,
        BiFunction<T, @Nullable JsonElement, JsonElement> writer) {
      this(name, get, with, reader, writer, false);
    }

    static <T> Field<T> seldom(
        String name,
        Function<Choices, T> get,
        BiFunction<Choices, T, Choices> with,
        Reader<T> reader,
        BiFunction<T, @Nullable JsonElement, JsonElement> writer) {
      return new Field<>(
          name,
          profile -> get.apply(profile.choices()),
          (profile, value) -> profile.withChoices(with.apply(profile.choices(), value)),
          reader,
          writer,
          true);
    }

    Profile read(Json.Document document, Profile into) throws Json.Malformed {
      JsonElement element = document.root().get(name);
      return element == null || element.isJsonNull()
          ? into
          : with.apply(into, reader.read(document, element));
    }

    void write(Profile profile, Profile before, JsonObject into) {
      boolean wanted = isPresent(into) || !seldom || !same(profile, USUAL);
      if (wanted && (!isPresent(into) || !same(profile, before))) {
        into.add(name, writer.apply(get.apply(profile), into.get(name)));
      }
    }

    private boolean isPresent(JsonObject object) {
      return object.has(name) && !object.get(name).isJsonNull();
    }

    boolean same(Profile one, Profile other) {
      return get.apply(one).equals(get.apply(other));
    }

    Profile copy(Profile from, Profile into) {
      return with.apply(into, get.apply(from));
    }
  }

  /// @param file relative to the folder of all profiles
  static Profile read(Path file, Json.Document document) throws Json.Malformed {
    Path parent = file.getParent();
    Profile profile =
        Profile.of(ProfileStore.nameOf(file), "")
            .at(ProfileStore.nameOf(file), parent == null ? Path.of("") : parent)
            .withOriginal(new Original(document.root(), file));
    for (Field<?> field : FIELDS) {
      profile = field.read(document, profile);
    }
    return profile;
  }

  /// The profile's JSON, on top of what it was read from.
  static JsonObject write(Profile profile) {
    JsonObject json = profile.original().json();
    write(profile, before(profile), json);
    return json;
  }

  /// Writes a request into an object that may hold another one, of which what is not known here
  /// stays.
  static void write(Profile request, JsonObject into) {
    Profile before;
    try {
      before = read(Path.of("before.json"), new Json.Document(into, Map.of()));
    } catch (Json.Malformed e) {
      // What cannot be read is replaced.
      FIELDS.forEach(field -> into.remove(field.name));
      before = USUAL;
    }
    write(request, before, into);
  }

  private static void write(Profile profile, Profile before, JsonObject into) {
    for (Field<?> field : FIELDS) {
      field.write(profile, before, into);
    }
  }

  /// The profile as it was when it was read.
  private static Profile before(Profile profile) {
    try {
      var document = new Json.Document(profile.original().json(), Map.of());
      return read(profile.file(), document);
    } catch (Json.Malformed e) {
      throw new IllegalStateException("it was read from this very JSON", e);
    }
  }

  /// What came of bringing two changes together.
  sealed interface Merge {}

  record Merged(Profile profile) implements Merge {}

  /// @param fields that both sides changed, each to something else
  record Clash(List<String> fields) implements Merge {}

  /// Brings together what was changed here since the profile was read, and what was changed on disk
  /// since then: field by field, the side that changed it wins.
  static Merge merge(Profile ours, Profile onDisk) {
    Profile before = before(ours);
    Profile merged = ours.basedOn(onDisk);
    var clashes = new ArrayList<String>();
    for (Field<?> field : FIELDS) {
      if (field.same(ours, before)) {
        merged = field.copy(onDisk, merged);
      } else if (!field.same(onDisk, before) && !field.same(onDisk, ours)) {
        clashes.add(field.name);
      }
    }
    return clashes.isEmpty() ? new Merged(merged) : new Clash(List.copyOf(clashes));
  }
}
