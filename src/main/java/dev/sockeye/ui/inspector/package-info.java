/// What is known of the selected row: payload, frame, handshake, close.
@NullMarked
package dev.sockeye.ui.inspector;

import org.jspecify.annotations.NullMarked;
