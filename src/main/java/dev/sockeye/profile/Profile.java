package dev.sockeye.profile;

import dev.sockeye.session.Choices;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A saved request to connect. Immutable; {@link ProfileStore} reads and writes it.
///
/// @param name the file's name without its extension
/// @param folder relative to the folder of all profiles; empty for that folder itself
/// @param url as typed; it may name variables, as header values may
/// @param headers in the order in which they are sent
/// @param choices what else is asked of the opening; its texts may name variables too
public record Profile(
    String name,
    Path folder,
    String url,
    List<ProfileHeader> headers,
    List<String> subprotocols,
    boolean deflate,
    Choices choices,
    Original original)
    implements ProfileNode {

  public Profile {
    headers = List.copyOf(headers);
    subprotocols = List.copyOf(subprotocols);
  }

  /// A profile that was never saved, everything but the URL as by default.
  public static Profile of(String name, String url) {
    return new Profile(
        name, Path.of(""), url, List.of(), List.of(), true, Choices.USUAL, Original.none());
  }

  @Override
  public Path file() {
    return folder.resolve(name + ProfileStore.EXTENSION);
  }

  /// Whether both ask for the same connection, whatever they are called and wherever they came
  /// from: what tells an edited profile from an untouched one.
  public boolean asksTheSameAs(Profile other) {
    return at(other.name, other.folder).withOriginal(other.original).equals(other);
  }

  /// The same profile under another name or in another folder: saving it makes a new file.
  public Profile at(String name, Path folder) {
    return new Profile(name, folder, url, headers, subprotocols, deflate, choices, original);
  }

  public Profile withUrl(String url) {
    return new Profile(name, folder, url, headers, subprotocols, deflate, choices, original);
  }

  public Profile withHeaders(List<ProfileHeader> headers) {
    return new Profile(name, folder, url, headers, subprotocols, deflate, choices, original);
  }

  public Profile withSubprotocols(List<String> subprotocols) {
    return new Profile(name, folder, url, headers, subprotocols, deflate, choices, original);
  }

  public Profile withDeflate(boolean deflate) {
    return new Profile(name, folder, url, headers, subprotocols, deflate, choices, original);
  }

  public Profile withChoices(Choices choices) {
    return new Profile(name, folder, url, headers, subprotocols, deflate, choices, original);
  }

  public Profile withVerify(boolean verify) {
    return withChoices(choices.withTls(choices.tls().withVerify(verify)));
  }

  public Profile withLimits(Duration limit, Duration closeLimit) {
    return withChoices(choices.withLimits(choices.limits().withOpen(limit).withClose(closeLimit)));
  }

  /// This profile as an edit of that one: where a save met a change on disk, saving the result
  /// keeps this side's values and still loses no field that this version does not know.
  public Profile basedOn(Profile onDisk) {
    return withOriginal(onDisk.original);
  }

  Profile withOriginal(Original original) {
    return new Profile(name, folder, url, headers, subprotocols, deflate, choices, original);
  }
}
