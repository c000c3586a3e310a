package dev.sockeye.terminal;

import dev.sockeye.profile.BrokenProfile;
import dev.sockeye.profile.Profile;
import dev.sockeye.profile.ProfileFolder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds a profile by what a person calls it.
final class SavedProfiles {
  private static final int NAMED = 8;

  private SavedProfiles() {}

  /// @param typed its name, with its folders where the name alone is not enough: "work/feed"
  static Profile find(ProfileFolder all, String typed) throws WrongUsage {
    String name = typed.strip();
    Optional<Profile> exact = all.find(name);
    if (exact.isPresent()) {
      return exact.get();
    }
    List<Profile> called = all.profiles().filter(each -> each.name().equals(name)).toList();
    if (called.size() == 1) {
      return called.getFirst();
    } else if (called.size() > 1) {
      throw new WrongUsage(
          "Several profiles are called \"%s\": %s. Write the one you mean with its folder."
              .formatted(name, ids(called)));
    }
    Optional<BrokenProfile> broken =
        all.broken().filter(each -> each.id().equals(name) || each.name().equals(name)).findFirst();
    if (broken.isPresent()) {
      throw new WrongUsage("The profile cannot be read: " + broken.get().sentence());
    }
    List<Profile> there = all.profiles().toList();
    throw new WrongUsage(
        "There is no profile called \"%s\"; %s."
            .formatted(name, there.isEmpty() ? "none was saved yet" : "there are " + ids(there)));
  }

  private static String ids(List<Profile> profiles) {
    String first =
        profiles.stream().limit(NAMED).map(Profile::id).collect(Collectors.joining(", "));
    int more = profiles.size() - NAMED;
    return more > 0 ? "%s and %d more".formatted(first, more) : first;
  }
}
