package dev.sockeye.engine;

final class ClientFilesWrong extends Exception {
  private static final long serialVersionUID = 1;

  ClientFilesWrong(String text) {
    super(text);
  }
}
