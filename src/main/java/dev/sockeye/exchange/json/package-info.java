/// Entries as JSON, for the terminal, for exports and for imports.
@NullMarked
package dev.sockeye.exchange.json;

import org.jspecify.annotations.NullMarked;
