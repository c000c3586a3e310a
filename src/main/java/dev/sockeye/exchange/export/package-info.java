/// Recordings written in the formats of other programs.
@NullMarked
package dev.sockeye.exchange.export;

import org.jspecify.annotations.NullMarked;
