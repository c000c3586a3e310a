package dev.sockeye.exchange.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sockeye.session.CertificateFacts;
import dev.sockeye.session.TlsFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The members of a `tls` line, both ways; their shape is told in docs/json-lines.md.
final class TlsJson {
  private TlsJson() {}

  static void add(TlsFacts facts, JsonObject object) {
    object.addProperty("serverName", facts.serverName());
    object.addProperty("version", facts.version());
    object.addProperty("cipher", facts.cipher());
    object.addProperty("alpn", facts.alpn());
    object.addProperty("verified", facts.verified());
    object.addProperty("clientCertificate", facts.clientCertificate());
    object.addProperty("alert", facts.alert());
    object.addProperty("problem", facts.problem());
    var chain = new JsonArray();
    for (CertificateFacts certificate : facts.chain()) {
      var each = new JsonObject();
      each.addProperty("subject", certificate.subject());
      var names = new JsonArray();
      certificate.names().forEach(names::add);
      each.add("names", names);
      each.addProperty("issuer", certificate.issuer());
      each.addProperty("notBefore", Instant.ofEpochSecond(certificate.notBefore()).toString());
      each.addProperty("notAfter", Instant.ofEpochSecond(certificate.notAfter()).toString());
      each.addProperty("serial", certificate.serial());
      each.addProperty("fingerprint", certificate.fingerprint());
      each.addProperty("key", certificate.key());
      each.addProperty("signature", certificate.signature());
      chain.add(each);
    }
    object.add("chain", chain);
  }

  /// @throws RuntimeException of one kind or another where a member is missing or of another shape
  static TlsFacts read(JsonObject object) {
    var chain = new ArrayList<CertificateFacts>();
    for (JsonElement element : object.getAsJsonArray("chain")) {
      chain.add(certificate(element.getAsJsonObject()));
    }
    return new TlsFacts(
        text(object, "serverName"),
        text(object, "version"),
        text(object, "cipher"),
        text(object, "alpn"),
        object.get("verified").getAsBoolean(),
        chain,
        object.get("clientCertificate").getAsBoolean(),
        text(object, "alert"),
        text(object, "problem"));
  }

  private static CertificateFacts certificate(JsonObject object) {
    List<String> names =
        object.getAsJsonArray("names").asList().stream().map(JsonElement::getAsString).toList();
    return new CertificateFacts(
        text(object, "subject"),
        names,
        text(object, "issuer"),
        Instant.parse(text(object, "notBefore")).getEpochSecond(),
        Instant.parse(text(object, "notAfter")).getEpochSecond(),
        text(object, "serial"),
        text(object, "fingerprint"),
        text(object, "key"),
        text(object, "signature"));
  }

  private static String text(JsonObject object, String name) {
    return object.get(name).getAsString();
  }
}
