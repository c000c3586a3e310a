/// What a machine lacks for the program to run. The checks are pure: what they look at is given.
@NullMarked
package dev.sockeye.doctor;

import org.jspecify.annotations.NullMarked;
