/// RFC 6455 and RFC 7692 over bytes: no socket, no thread, no clock, no log.
@NullMarked
package dev.sockeye.wire;

import org.jspecify.annotations.NullMarked;
