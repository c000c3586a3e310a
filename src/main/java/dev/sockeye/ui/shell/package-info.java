/// The main window: tabs, sidebar, status bar, and what comes back at the next start.
@NullMarked
package dev.sockeye.ui.shell;

import org.jspecify.annotations.NullMarked;
