/// The vocabulary everyone shares: what is asked for, what happens, what is recorded.
@NullMarked
package dev.sockeye.session;

import org.jspecify.annotations.NullMarked;
