package dev.sockeye.ui.rates;

/// A time without a message.
///
/// @param from the number of the message before it
/// @param to the number of the message that ended it
/// @param at when it began, nanoseconds since the epoch
/// @param nanos how long it was
record Gap(long from, long to, long at, long nanos) {}
