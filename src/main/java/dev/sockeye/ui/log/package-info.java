/// The log: a view of its own over a recording of any length.
@NullMarked
package dev.sockeye.ui.log;

import org.jspecify.annotations.NullMarked;
