/// The export of a log's rows to a file, in place above the log.
@NullMarked
package dev.sockeye.ui.export;

import org.jspecify.annotations.NullMarked;
