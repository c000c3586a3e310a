package dev.sockeye.profile;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sockeye.session.Credentials;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Credentials as JSON: an object with a `kind` and what belongs to it.
final class CredentialsCodec {
  private static final String KIND = "kind";
  private static final List<String> MEMBERS =
      List.of("user", "password", "token", "name", "value", "in");

  private CredentialsCodec() {}

  static Credentials read(Json.Document document, JsonElement element) throws Json.Malformed {
    Fields fields = Fields.of(document, element, "auth");
    return switch (fields.text(KIND, "none")) {
      case "none" -> new Credentials.None();
      case "basic" -> new Credentials.Basic(fields.text("user", ""), fields.text("password", ""));
      case "bearer" -> new Credentials.Bearer(fields.text("token", ""));
      case "apiKey" ->
          new Credentials.ApiKey(
              fields.text("name", ""),
              fields.text("value", ""),
              switch (fields.text("in", "header")) {
                case "header" -> Credentials.Place.HEADER;
                case "query" -> Credentials.Place.QUERY;
                default -> throw fields.malformed("in", "\"in\" is \"header\" or \"query\".");
              });
      default ->
          throw fields.malformed(
              KIND, "The \"kind\" of \"auth\" is \"none\", \"basic\", \"bearer\" or \"apiKey\".");
    };
  }

  static JsonElement write(Credentials credentials, @Nullable JsonElement before) {
    JsonObject object = before instanceof JsonObject old ? old.deepCopy() : new JsonObject();
    // What belongs to another kind would stay behind, a password among it.
    List<String> own =
        switch (credentials) {
          case Credentials.None _ -> List.of();
          case Credentials.Basic _ -> List.of("user", "password");
          case Credentials.Bearer _ -> List.of("token");
          case Credentials.ApiKey _ -> List.of("name", "value", "in");
        };
    MEMBERS.stream().filter(name -> !own.contains(name)).forEach(object::remove);
    switch (credentials) {
      case Credentials.None _ -> object.addProperty(KIND, "none");
      case Credentials.Basic(String user, String password) -> {
        object.addProperty(KIND, "basic");
        object.addProperty("user", user);
        object.addProperty("password", password);
      }
      case Credentials.Bearer(String token) -> {
        object.addProperty(KIND, "bearer");
        object.addProperty("token", token);
      }
      case Credentials.ApiKey(String name, String value, Credentials.Place place) -> {
        object.addProperty(KIND, "apiKey");
        object.addProperty("name", name);
        object.addProperty("value", value);
        object.addProperty("in", place == Credentials.Place.HEADER ? "header" : "query");
      }
    }
    return object;
  }
}
