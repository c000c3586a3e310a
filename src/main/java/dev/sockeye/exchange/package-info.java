/// What comes from other programs: a request somebody pastes, and how it differs from ours.
@NullMarked
package dev.sockeye.exchange;

import org.jspecify.annotations.NullMarked;
