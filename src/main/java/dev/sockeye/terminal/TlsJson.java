package dev.sockeye.terminal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sockeye.session.CertificateFacts;
import dev.sockeye.session.TlsFacts;
import java.time.Instant;

/// The members of a `tls` line; their shape is told in docs/json-lines.md.
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
}
