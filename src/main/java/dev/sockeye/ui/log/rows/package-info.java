/// Which rows a log has and shows: pages of them, what a filter finds, runs of equal ones, and what
/// is looked for among them. Needs no scene.
@NullMarked
package dev.sockeye.ui.log.rows;

import org.jspecify.annotations.NullMarked;
