package dev.sockeye.session;

/// The figures of a session at one moment; cheap to take at every pulse of a window.
///
/// @param detail of the state, such as the address being tried; may be empty
/// @param since when the state was entered, nanoseconds since the epoch
/// @param openedAt when the handshake was done, nanoseconds since the epoch; 0 before that
/// @param messagesIn complete messages received
/// @param bytesIn bytes received behind the handshake, frame headers included
/// @param framesQueued messages waiting to be written
/// @param bytesQueued their payload bytes
/// @param lastReceived when bytes last came, nanoseconds of {@link System#nanoTime}; 0 for never
/// @param waitingSince since when reading waits for the recording, nanoseconds of {@link
///   System#nanoTime}; 0 while it does not
public record SessionStatus(
    SessionState state,
    String detail,
    long since,
    long openedAt,
    long messagesIn,
    long bytesIn,
    long messagesOut,
    long bytesOut,
    int framesQueued,
    long bytesQueued,
    long lastReceived,
    long waitingSince) {}
