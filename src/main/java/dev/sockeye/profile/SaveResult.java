package dev.sockeye.profile;

import java.util.List;

/// What became of a profile that was to be saved, renamed, moved or duplicated.
public sealed interface SaveResult permits SaveResult.Saved, SaveResult.Conflict, Refused {
  /// It is on disk.
  ///
  /// @param profile as it is on disk now, which may hold changes that were made there
  /// @param withheld secret values that were not written
  record Saved(Profile profile, List<Withheld> withheld) implements SaveResult {
    public Saved {
      withheld = List.copyOf(withheld);
    }
  }

  /// The file has changed since the profile was read, in the same fields as the profile. Nothing
  /// was written. To keep this side's values, save {@link Profile#basedOn} of what is on disk.
  ///
  /// @param fields as they are called in the file
  record Conflict(Profile onDisk, List<String> fields, String sentence) implements SaveResult {
    public Conflict {
      fields = List.copyOf(fields);
    }
  }
}
