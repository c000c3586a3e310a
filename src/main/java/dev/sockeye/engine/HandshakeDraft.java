package dev.sockeye.engine;

import dev.sockeye.session.Header;
import dev.sockeye.wire.DeflateParameters;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.HandshakeState;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.extensions.DefaultExtension;
import org.java_websocket.extensions.IExtension;
import org.java_websocket.handshake.HandshakeImpl1Client;
import org.java_websocket.handshake.HandshakeImpl1Server;
import org.java_websocket.protocols.IProtocol;
import org.java_websocket.protocols.Protocol;
import org.jspecify.annotations.Nullable;

/// The opening handshake's part that Java-WebSocket does: the key, the headers of the upgrade, and
/// the last word on an answer. The library keeps headers in a sorted map, so what goes onto the
/// wire, and what came from it, is kept by us beside it.
final class HandshakeDraft {
  private final Offer offer = new Offer();
  private final Draft_6455 draft;
  private final HandshakeImpl1Client request = new HandshakeImpl1Client();

  /// @param subprotocols offered, in order
  HandshakeDraft(String target, boolean deflate, List<String> subprotocols) {
    List<IExtension> extensions = deflate ? List.of(offer) : List.of();
    var protocols = new ArrayList<IProtocol>();
    subprotocols.forEach(name -> protocols.add(new Protocol(name)));
    // Without the empty one the library refuses an answer that picks no subprotocol (RFC 6455
    // §4.2.2 allows it).
    protocols.add(new Protocol(""));
    draft = new Draft_6455(extensions, protocols);
    request.setResourceDescriptor(target);
    draft.postProcessHandshakeRequestAsClient(request);
  }

  /// The headers of the upgrade as the library wants them, in the order in which RFC 6455 §1.3
  /// shows them.
  List<Header> upgradeHeaders() {
    var headers = new ArrayList<Header>();
    for (String name :
        List.of(
            "Upgrade",
            "Connection",
            "Sec-WebSocket-Key",
            "Sec-WebSocket-Version",
            "Sec-WebSocket-Protocol",
            "Sec-WebSocket-Extensions")) {
      if (request.hasFieldValue(name)) {
        String value = request.getFieldValue(name);
        headers.add(new Header(name, name.equals("Upgrade") ? "websocket" : value));
      }
    }
    for (Iterator<String> names = request.iterateHttpFields(); names.hasNext(); ) {
      String name = names.next();
      if (Header.first(headers, name).isEmpty()) {
        headers.add(new Header(name, request.getFieldValue(name)));
      }
    }
    return headers;
  }

  /// Lets the library judge an answer.
  ///
  /// @param key the Sec-WebSocket-Key that was really sent
  boolean accepts(String key, int status, String reason, List<Header> headers) {
    request.put("Sec-WebSocket-Key", key);
    var response = new HandshakeImpl1Server();
    response.setHttpStatus((short) status);
    response.setHttpStatusMessage(reason);
    for (Header header : headers) {
      String before = response.getFieldValue(header.name());
      boolean isFirst = before.isEmpty();
      response.put(header.name(), isFirst ? header.value() : before + ", " + header.value());
    }
    try {
      return draft.acceptHandshakeAsClient(request, response) == HandshakeState.MATCHED;
    } catch (InvalidHandshakeException e) {
      return false;
    }
  }

  /// What was agreed on compression, once an answer was accepted.
  Optional<DeflateParameters> deflate() {
    return Optional.ofNullable(offer.agreed);
  }

  /// Our offer of permessage-deflate. The library's own cannot be tuned and ignores the answer's
  /// parameters; frames never pass through this one.
  private static final class Offer extends DefaultExtension {
    private @Nullable DeflateParameters agreed;

    @Override
    public String getProvidedExtensionAsClient() {
      return DeflateParameters.OFFER;
    }

    @Override
    public boolean acceptProvidedExtensionAsClient(String answer) {
      for (String extension : answer.split(",")) {
        if (extension.strip().toLowerCase(Locale.ROOT).startsWith(DeflateParameters.NAME)
            && DeflateParameters.read(extension.strip())
                instanceof DeflateParameters.Agreed(DeflateParameters parameters)) {
          agreed = parameters;
          return true;
        }
      }
      return false;
    }

    // The library copies extensions when a draft is copied, which ours never is.
    @Override
    public IExtension copyInstance() {
      return this;
    }
  }
}
