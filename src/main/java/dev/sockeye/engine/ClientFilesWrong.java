package dev.sockeye.engine;

import java.io.Serial;

/// A file of certificates or keys cannot be used. Its message is a sentence for people that names
/// the file, and never a passphrase.
final class ClientFilesWrong extends Exception {
  @Serial private static final long serialVersionUID = 1;

  ClientFilesWrong(String text) {
    super(text);
  }

  ClientFilesWrong(String text, Throwable cause) {
    super(text, cause);
  }
}
