/// What the parts of the window share: threads, icons, formats, the theme.
@NullMarked
package dev.sockeye.ui.common;

import org.jspecify.annotations.NullMarked;
