/// Past sessions: the list in the sidebar, the table of all, and what can be done with them.
@NullMarked
package dev.sockeye.ui.recordings;

import org.jspecify.annotations.NullMarked;
