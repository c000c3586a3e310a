/// Profiles and settings as JSON files that people may edit by hand.
@NullMarked
package dev.sockeye.profile;

import org.jspecify.annotations.NullMarked;
