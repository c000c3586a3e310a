/// The filter language: what a person writes to find rows, read, explained and evaluated. Pure.
@NullMarked
package dev.sockeye.query;

import org.jspecify.annotations.NullMarked;
