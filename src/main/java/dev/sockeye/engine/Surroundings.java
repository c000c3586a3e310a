package dev.sockeye.engine;

import dev.sockeye.session.WebSocketUrl;
import java.util.function.Function;

/// What the machine and the program bring to every connection.
///
/// @param systemProxy which proxy the system wants for a URL
record Surroundings(
    String userAgent,
    Trust trust,
    Resolver resolver,
    Function<WebSocketUrl, SystemProxy.Result> systemProxy) {}
