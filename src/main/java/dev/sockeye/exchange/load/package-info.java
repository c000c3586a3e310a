/// Files of other programs, and our own JSON Lines, made into recordings.
@NullMarked
package dev.sockeye.exchange.load;

import org.jspecify.annotations.NullMarked;
