/// How much came and went over time, how large, and the silences between.
@NullMarked
package dev.sockeye.ui.rates;

import org.jspecify.annotations.NullMarked;
