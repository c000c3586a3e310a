package dev.sockeye.terminal;

import dev.sockeye.profile.DurationText;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the durations of options.
final class DurationOption implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String typed) {
    return DurationText.parse(typed)
        .orElseThrow(() ->
            new TypeConversionException(
                "\"%s\" is not a duration; write 250ms, 5s, 2m or a number of seconds"
                    .formatted(typed)));
  }
}
