/// The only package with SQL: records a session in one SQLite file and reads it again.
@NullMarked
package dev.sockeye.journal;

import org.jspecify.annotations.NullMarked;
