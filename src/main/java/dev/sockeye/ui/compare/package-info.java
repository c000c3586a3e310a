/// Two rows of a log beside each other: their texts line by line, and what differs in their JSON.
@NullMarked
package dev.sockeye.ui.compare;

import org.jspecify.annotations.NullMarked;
