package dev.sockeye.session;

import java.util.List;
import java.util.Optional;

/// One header line, name and value exactly as typed or received. Lists of it keep order, case and
/// duplicates.
public record Header(String name, String value) {

  /// The value of the first header of that name, in any case.
  public static Optional<String> first(List<Header> headers, String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  @Override
  public String toString() {
    return name + ": " + value;
  }
}
