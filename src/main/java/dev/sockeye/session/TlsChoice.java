package dev.sockeye.session;

import java.util.List;

/// What is asked of TLS. Files are named by their paths as typed; in a profile all texts may name
/// variables.
///
/// @param verify whether the certificate and its host name are checked
/// @param authorities files of certificates, PEM or PKCS#12, trusted beside the system's
/// @param certificate file of the client's certificate: PKCS#12, or PEM; empty for none
/// @param key file of its key in PEM; empty where it lies in the certificate's file
/// @param passphrase of the key or the PKCS#12 file; empty for none
/// @param serverName sent and compared instead of the host's name (SNI); empty for the host
public record TlsChoice(
    boolean verify,
    List<String> authorities,
    String certificate,
    String key,
    String passphrase,
    String serverName,
    TlsVersion lowest,
    TlsVersion highest) {

  public static final TlsChoice USUAL =
      new TlsChoice(true, List.of(), "", "", "", "", TlsVersion.TLS_1_2, TlsVersion.TLS_1_3);

  public TlsChoice {
    authorities = List.copyOf(authorities);
  }

  public TlsChoice withVerify(boolean verify) {
    return new TlsChoice(
        verify, authorities, certificate, key, passphrase, serverName, lowest, highest);
  }

  public TlsChoice withAuthorities(List<String> authorities) {
    return new TlsChoice(
        verify, authorities, certificate, key, passphrase, serverName, lowest, highest);
  }

  public TlsChoice withCertificate(String certificate, String key, String passphrase) {
    return new TlsChoice(
        verify, authorities, certificate, key, passphrase, serverName, lowest, highest);
  }

  public TlsChoice withServerName(String serverName) {
    return new TlsChoice(
        verify, authorities, certificate, key, passphrase, serverName, lowest, highest);
  }

  public TlsChoice withVersions(TlsVersion lowest, TlsVersion highest) {
    return new TlsChoice(
        verify, authorities, certificate, key, passphrase, serverName, lowest, highest);
  }

  /// Without the passphrase.
  @Override
  public String toString() {
    return "TlsChoice[verify=%s, authorities=%s, certificate=%s, key=%s, serverName=%s, %s to %s]"
        .formatted(verify, authorities, certificate, key, serverName, lowest, highest);
  }
}
