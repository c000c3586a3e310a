package dev.sockeye.session;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Everything asked for before a connection is opened. Variables are already filled in.
///
/// @param headers as they go out, in order, case and duplicates kept; a value of {@link
///   BuiltInHeader#AUTO} is filled in by the engine. Where a name is a built-in one, the first such
///   header takes its place.
/// @param without names of built-in headers that are not sent, in lower case
/// @param secrets values that must not be recorded, wherever they occur in the request
/// @param subprotocols offered, in order of preference
/// @param deflate whether permessage-deflate is offered
/// @param key the Sec-WebSocket-Key; empty for one that is made on the way
/// @param jar asked and filled where the choices say so; null for none
public record ConnectRequest(
    WebSocketUrl url,
    List<Header> headers,
    Set<String> without,
    Set<String> secrets,
    List<String> subprotocols,
    boolean deflate,
    Choices choices,
    String key,
    @Nullable CookieJar jar) {

  public static final Duration DEFAULT_LIMIT = Limits.USUAL.open();
  public static final Duration DEFAULT_CLOSE_LIMIT = Limits.USUAL.close();

  public ConnectRequest {
    headers = List.copyOf(headers);
    without = Set.copyOf(without);
    secrets = Set.copyOf(secrets);
    subprotocols = List.copyOf(subprotocols);
  }

  public static ConnectRequest to(WebSocketUrl url) {
    return new ConnectRequest(
        url, List.of(), Set.of(), Set.of(), List.of(), true, Choices.USUAL, "", null);
  }

  public boolean verify() {
    return choices.tls().verify();
  }

  /// For the whole opening, from the look-up of the name to the answer.
  public Duration limit() {
    return choices.limits().open();
  }

  /// How long the peer's close is awaited after ours.
  public Duration closeLimit() {
    return choices.limits().close();
  }

  public ConnectRequest withUrl(WebSocketUrl url) {
    return new ConnectRequest(
        url, headers, without, secrets, subprotocols, deflate, choices, key, jar);
  }

  public ConnectRequest withHeaders(List<Header> headers) {
    return new ConnectRequest(
        url, headers, without, secrets, subprotocols, deflate, choices, key, jar);
  }

  /// @param names of built-in headers, in any case
  public ConnectRequest without(Set<String> names) {
    var lower = new TreeSet<String>();
    names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
    return new ConnectRequest(
        url, headers, lower, secrets, subprotocols, deflate, choices, key, jar);
  }

  public ConnectRequest withSecrets(Set<String> secrets) {
    return new ConnectRequest(
        url, headers, without, secrets, subprotocols, deflate, choices, key, jar);
  }

  public ConnectRequest withSubprotocols(List<String> subprotocols) {
    return new ConnectRequest(
        url, headers, without, secrets, subprotocols, deflate, choices, key, jar);
  }

  public ConnectRequest withDeflate(boolean deflate) {
    return new ConnectRequest(
        url, headers, without, secrets, subprotocols, deflate, choices, key, jar);
  }

  public ConnectRequest withChoices(Choices choices) {
    return new ConnectRequest(
        url, headers, without, secrets, subprotocols, deflate, choices, key, jar);
  }

  public ConnectRequest withKey(String key) {
    return new ConnectRequest(
        url, headers, without, secrets, subprotocols, deflate, choices, key, jar);
  }

  public ConnectRequest withJar(@Nullable CookieJar jar) {
    return new ConnectRequest(
        url, headers, without, secrets, subprotocols, deflate, choices, key, jar);
  }

  public ConnectRequest withTls(TlsChoice tls) {
    return withChoices(choices.withTls(tls));
  }

  public ConnectRequest withProxy(ProxyChoice proxy) {
    return withChoices(choices.withProxy(proxy));
  }

  public ConnectRequest withVerify(boolean verify) {
    return withTls(choices.tls().withVerify(verify));
  }

  public ConnectRequest withLimits(Duration limit, Duration closeLimit) {
    return withChoices(choices.withLimits(choices.limits().withOpen(limit).withClose(closeLimit)));
  }

  /// Without headers, secrets and the URL's query, which may be secrets in the clear.
  @Override
  public String toString() {
    return "ConnectRequest[%s, %s]".formatted(url.authority(), choices);
  }
}
