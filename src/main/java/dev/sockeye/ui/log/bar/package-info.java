/// What is above the rows of a log: the filter, the search, marks, and the panels that open there.
@NullMarked
package dev.sockeye.ui.log.bar;

import org.jspecify.annotations.NullMarked;
