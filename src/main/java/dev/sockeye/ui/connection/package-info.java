/// The URL bar with its headers and subprotocols, and the state of the connection.
@NullMarked
package dev.sockeye.ui.connection;

import org.jspecify.annotations.NullMarked;
