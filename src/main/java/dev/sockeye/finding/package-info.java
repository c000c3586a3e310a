/// What is wrong with an opening handshake, and what usually causes it: facts in, sentences out;
/// pure.
@NullMarked
package dev.sockeye.finding;

import org.jspecify.annotations.NullMarked;
