/// From bytes to something a person can read, and back. Pure.
@NullMarked
package dev.sockeye.payload;

import org.jspecify.annotations.NullMarked;
