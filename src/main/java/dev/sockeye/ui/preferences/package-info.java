/// Theme and font size.
@NullMarked
package dev.sockeye.ui.preferences;

import org.jspecify.annotations.NullMarked;
