package dev.sockeye.terminal;

import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import picocli.CommandLine.Command;

/// `sockeye doctor`.
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Says what this machine lacks for Sockeye, what it found, and what to do.",
    footer = {"", "Exit status: 0 nothing is missing, 1 something is."})
final class DoctorCommand implements Callable<Integer> {
  private final IntSupplier doctor;

  DoctorCommand(IntSupplier doctor) {
    this.doctor = doctor;
  }

  @Override
  public Integer call() {
    return doctor.getAsInt();
  }
}
