package dev.sockeye.session;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Everything asked for before a connection is opened. Variables are already filled in.
///
/// @param headers as they go out, in order, case and duplicates kept
/// @param secrets values that must not be recorded, wherever they occur in the request
/// @param subprotocols offered, in order of preference
/// @param deflate whether permessage-deflate is offered
/// @param verify whether the certificate and its host name are checked
/// @param limit for the whole opening, from the look-up of the name to the answer
/// @param closeLimit how long the peer's close is awaited after ours
public record ConnectRequest(
    WebSocketUrl url,
    List<Header> headers,
    Set<String> secrets,
    List<String> subprotocols,
    boolean deflate,
    boolean verify,
    Duration limit,
    Duration closeLimit) {

  public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(30);
  public static final Duration DEFAULT_CLOSE_LIMIT = Duration.ofSeconds(5);

  public ConnectRequest {
    headers = List.copyOf(headers);
    secrets = Set.copyOf(secrets);
    subprotocols = List.copyOf(subprotocols);
  }

  public static ConnectRequest to(WebSocketUrl url) {
    return new ConnectRequest(
        url, List.of(), Set.of(), List.of(), true, true, DEFAULT_LIMIT, DEFAULT_CLOSE_LIMIT);
  }

  public ConnectRequest withHeaders(List<Header> headers) {
    return new ConnectRequest(
        url, headers, secrets, subprotocols, deflate, verify, limit, closeLimit);
  }

  public ConnectRequest withSecrets(Set<String> secrets) {
    return new ConnectRequest(
        url, headers, secrets, subprotocols, deflate, verify, limit, closeLimit);
  }

  public ConnectRequest withSubprotocols(List<String> subprotocols) {
    return new ConnectRequest(
        url, headers, secrets, subprotocols, deflate, verify, limit, closeLimit);
  }

  public ConnectRequest withDeflate(boolean deflate) {
    return new ConnectRequest(
        url, headers, secrets, subprotocols, deflate, verify, limit, closeLimit);
  }

  public ConnectRequest withVerify(boolean verify) {
    return new ConnectRequest(
        url, headers, secrets, subprotocols, deflate, verify, limit, closeLimit);
  }

  public ConnectRequest withLimits(Duration limit, Duration closeLimit) {
    return new ConnectRequest(
        url, headers, secrets, subprotocols, deflate, verify, limit, closeLimit);
  }
}
