package dev.sockeye.ui.log;

/// Actions that do nothing.
public final class NoActions implements RowActions {
  @Override
  public void copyPayload(long row) {}

  @Override
  public void savePayload(long row) {}

  @Override
  public void sendAgain(long row) {}

  @Override
  public void editAndSend(long row) {}

  @Override
  public boolean canSend() {
    return true;
  }
}
