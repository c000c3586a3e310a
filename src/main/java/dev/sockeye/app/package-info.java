/// The composition root: everything is built here, by hand.
@NullMarked
package dev.sockeye.app;

import org.jspecify.annotations.NullMarked;
