package dev.sockeye.terminal;

import dev.sockeye.profile.Profile;
import dev.sockeye.session.TlsChoice;
import dev.sockeye.session.TlsVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// What is asked of TLS.
final class TlsOptions {
  /// Reads "1.2".
  static final class VersionOption implements ITypeConverter<TlsVersion> {
    @Override
    public TlsVersion convert(String typed) {
      return TlsVersion.of(typed)
          .orElseThrow(() ->
              new TypeConversionException(
                  "\"%s\" is not a version of TLS; write 1.0, 1.1, 1.2 or 1.3".formatted(typed)));
    }
  }

  @Option(
      names = "--cacert",
      paramLabel = "FILE",
      description = "Certificates to trust beside the system's: PEM or PKCS#12. Repeatable.")
  private List<String> authorities = new ArrayList<>();

  @Option(
      names = {"-E", "--cert"},
      paramLabel = "FILE",
      description = "The client's certificate: PEM or PKCS#12.")
  private @Nullable String certificate;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Its key in PEM, where it is not in the certificate's file.")
  private @Nullable String key;

  @Option(
      names = "--pass",
      paramLabel = "env:NAME|file:PATH",
      description = "Where the key's passphrase is, as in openssl; of a file its first line.")
  private @Nullable String passphrase;

  @Option(
      names = {"-k", "--insecure"},
      negatable = true,
      description = "Do not verify the server's certificate.")
  private @Nullable Boolean insecure;

  @Option(
      names = "--servername",
      paramLabel = "NAME",
      description = "Ask for this server (SNI) and compare its certificate with that name.")
  private @Nullable String serverName;

  @Option(
      names = "--tls-min",
      paramLabel = "VERSION",
      converter = VersionOption.class,
      description = "The lowest version: 1.0, 1.1, 1.2 or 1.3. Default: 1.2.")
  private @Nullable TlsVersion lowest;

  @Option(
      names = "--tls-max",
      paramLabel = "VERSION",
      converter = VersionOption.class,
      description = "The highest version. Default: 1.3.")
  private @Nullable TlsVersion highest;

  Profile applyTo(Profile profile, OptionValues values) throws WrongUsage {
    TlsChoice tls = profile.choices().tls();
    var trusted = new ArrayList<>(tls.authorities());
    trusted.addAll(authorities);
    tls = tls.withAuthorities(trusted);
    // Another certificate has another key, and that one another passphrase.
    String itsCertificate = certificate == null ? tls.certificate() : certificate;
    String itsKey = key != null ? key : certificate == null ? tls.key() : "";
    String itsPassphrase =
        passphrase != null
            ? values.passphrase("--pass", passphrase)
            : certificate == null && key == null ? tls.passphrase() : "";
    if (passphrase != null && itsCertificate.isBlank()) {
      throw new WrongUsage("--pass is for the key of a client's certificate; --cert is missing.");
    }
    tls = tls.withCertificate(itsCertificate, itsKey, itsPassphrase);
    if (insecure != null) {
      tls = tls.withVerify(!insecure);
    }
    if (serverName != null) {
      tls = tls.withServerName(serverName);
    }
    tls = tls.withVersions(lowest(tls), highest(tls));
    return profile.withChoices(profile.choices().withTls(tls));
  }

  /// A limit that was typed moves the other one, where that was not.
  private TlsVersion lowest(TlsChoice tls) {
    if (lowest != null) {
      return lowest;
    }
    return highest != null && highest.compareTo(tls.lowest()) < 0 ? highest : tls.lowest();
  }

  private TlsVersion highest(TlsChoice tls) {
    if (highest != null) {
      return highest;
    }
    return lowest != null && lowest.compareTo(tls.highest()) > 0 ? lowest : tls.highest();
  }
}
