package dev.sockeye.engine;

import dev.sockeye.session.CertificateFacts;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Lets a trust manager judge a server's chain, and keeps the chain and the judgement: a refused
/// certificate is to be shown, and so is what is wrong with one that nobody wanted checked. For one
/// handshake.
final class ChainWatch extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager judge;
  private final String host;
  private final boolean verify;
  private volatile List<CertificateFacts> chain = List.of();
  private volatile @Nullable CertificateException verdict;

  /// @param host the name to compare where Java would not: one that no DNS name may be
  /// @param verify whether a bad judgement ends the handshake
  ChainWatch(X509ExtendedTrustManager judge, String host, boolean verify) {
    this.judge = judge;
    this.host = host;
    this.verify = verify;
  }

  /// As the server sent it; empty where it did not come to that.
  List<CertificateFacts> chain() {
    return chain;
  }

  boolean isVerifying() {
    return verify;
  }

  /// Why the chain is not to be trusted; null where it is, or was not seen.
  @Nullable CertificateException verdict() {
    return verdict;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] sent, String type, Socket socket)
      throws CertificateException {
    chain = Arrays.stream(sent).map(CertificateReader::facts).toList();
    try {
      judge.checkServerTrusted(sent, type, socket);
      if (HostName.isUnusual(host)) {
        compareName(sent[0]);
      }
    } catch (CertificateException e) {
      verdict = e;
      if (verify) {
        throw e;
      }
    }
  }

  private void compareName(X509Certificate certificate) throws CertificateException {
    List<String> names = HostName.namesOf(certificate);
    if (names.stream().noneMatch(name -> HostName.matches(name, host))) {
      throw new CertificateException("No name matching " + host + " found");
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] sent, String type, SSLEngine engine) {
    throw new IllegalStateException("connections are made by sockets");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] sent, String type) {
    throw new IllegalStateException("connections are made by sockets");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] sent, String type, Socket socket) {
    throw new IllegalStateException("this is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] sent, String type, SSLEngine engine) {
    throw new IllegalStateException("this is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] sent, String type) {
    throw new IllegalStateException("this is no server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}
