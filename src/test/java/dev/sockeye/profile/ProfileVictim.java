package dev.sockeye.profile;

import dev.sockeye.profile.SaveResult.Saved;
import java.nio.file.Path;

/// Saves a profile again and again, until it is killed.
final class ProfileVictim {
  private ProfileVictim() {}

  public static void main(String[] args) {
    var store = new ProfileStore(Path.of(args[0]));
    Profile profile = Profile.of("victim", "ws://localhost/0");
    for (int i = 1; ; i++) {
      String filler = "x".repeat(i % 5_000);
      profile =
          ((Saved) store.save(profile.withUrl("ws://localhost/" + i + "?" + filler))).profile();
      System.out.println(i);
    }
  }
}
