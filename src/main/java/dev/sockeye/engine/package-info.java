/// The only package with client sockets and TLS; the opening handshake stands on Java-WebSocket.
@NullMarked
package dev.sockeye.engine;

import org.jspecify.annotations.NullMarked;
