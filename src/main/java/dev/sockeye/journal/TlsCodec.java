package dev.sockeye.journal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sockeye.session.CertificateFacts;
import dev.sockeye.session.TlsFacts;
import java.util.ArrayList;
import java.util.List;

/// What became known of a TLS handshake, as the members of a note; times are seconds since the
/// epoch. Pure.
public final class TlsCodec {
  private TlsCodec() {}

  public static void write(TlsFacts facts, JsonObject note) {
    note.addProperty("serverName", facts.serverName());
    note.addProperty("version", facts.version());
    note.addProperty("cipher", facts.cipher());
    note.addProperty("alpn", facts.alpn());
    note.addProperty("verified", facts.verified());
    note.addProperty("clientCertificate", facts.clientCertificate());
    note.addProperty("alert", facts.alert());
    note.addProperty("problem", facts.problem());
    var chain = new JsonArray();
    for (CertificateFacts certificate : facts.chain()) {
      var object = new JsonObject();
      object.addProperty("subject", certificate.subject());
      var names = new JsonArray();
      certificate.names().forEach(names::add);
      object.add("names", names);
      object.addProperty("issuer", certificate.issuer());
      object.addProperty("notBefore", certificate.notBefore());
      object.addProperty("notAfter", certificate.notAfter());
      object.addProperty("serial", certificate.serial());
      object.addProperty("fingerprint", certificate.fingerprint());
      object.addProperty("key", certificate.key());
      object.addProperty("signature", certificate.signature());
      chain.add(object);
    }
    note.add("chain", chain);
  }

  /// @throws RuntimeException of one kind or another where a member is missing or of another shape
  public static TlsFacts read(JsonObject note) {
    var chain = new ArrayList<CertificateFacts>();
    for (JsonElement element : note.getAsJsonArray("chain")) {
      chain.add(certificate(element.getAsJsonObject()));
    }
    return new TlsFacts(
        text(note, "serverName"),
        text(note, "version"),
        text(note, "cipher"),
        text(note, "alpn"),
        note.get("verified").getAsBoolean(),
        chain,
        note.get("clientCertificate").getAsBoolean(),
        text(note, "alert"),
        text(note, "problem"));
  }

  private static CertificateFacts certificate(JsonObject object) {
    List<String> names =
        object.getAsJsonArray("names").asList().stream().map(JsonElement::getAsString).toList();
    return new CertificateFacts(
        text(object, "subject"),
        names,
        text(object, "issuer"),
        object.get("notBefore").getAsLong(),
        object.get("notAfter").getAsLong(),
        text(object, "serial"),
        text(object, "fingerprint"),
        text(object, "key"),
        text(object, "signature"));
  }

  private static String text(JsonObject object, String name) {
    return object.get(name).getAsString();
  }
}
