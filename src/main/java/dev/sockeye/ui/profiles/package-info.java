/// The list of saved profiles.
@NullMarked
package dev.sockeye.ui.profiles;

import org.jspecify.annotations.NullMarked;
