/// The editor in which messages are written, and what it takes to send them.
@NullMarked
package dev.sockeye.ui.composer;

import org.jspecify.annotations.NullMarked;
