package dev.sockeye.profile;

/// A secret value that was not written to a file; a reference to a variable was written instead.
/// The value is here so that the window can keep using it while the program runs: it must not be
/// written or logged.
///
/// @param place for people: "the header Authorization", "the password in the URL"
/// @param variable of the environment, the name of which was written
/// @param value what the variable must hold
public record Withheld(String place, String variable, String value) {
  /// As it stands in the file now.
  public String reference() {
    return "${env:" + variable + "}";
  }

  public String sentence() {
    return "Secrets are not saved: %s now reads %s.".formatted(place, reference());
  }

  @Override
  public String toString() {
    return "Withheld[" + place + ", " + variable + "]";
  }
}
