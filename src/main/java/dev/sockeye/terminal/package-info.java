/// The command line: a session without a window.
@NullMarked
package dev.sockeye.terminal;

import org.jspecify.annotations.NullMarked;
