/// The benchmark: `mvn -q test-compile exec:exec@benchmark`; see docs/benchmarks.md.
@NullMarked
package dev.sockeye.benchmark;

import org.jspecify.annotations.NullMarked;
