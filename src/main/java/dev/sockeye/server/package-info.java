/// The local echo server that ships with the program, on Java-WebSocket.
@NullMarked
package dev.sockeye.server;

import org.jspecify.annotations.NullMarked;
