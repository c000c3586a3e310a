package dev.sockeye.session;

/// Makes sessions; how, is the engine's affair.
@FunctionalInterface
public interface SessionFactory {
  /// A session that is not started. Everything that happens in it goes to the recorder, which the
  /// caller closes after {@link Session#ended()}.
  Session create(ConnectRequest request, Recorder recorder);
}
