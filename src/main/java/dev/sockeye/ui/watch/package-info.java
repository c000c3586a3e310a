/// Values out of messages that a person keeps an eye on.
@NullMarked
package dev.sockeye.ui.watch;

import org.jspecify.annotations.NullMarked;
