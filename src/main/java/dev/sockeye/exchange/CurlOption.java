package dev.sockeye.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An option of curl, and what it is for us.
///
/// @param name the long name without its dashes
/// @param letter of its short form, or a blank
/// @param takesValue whether a word belongs to it
record CurlOption(String name, char letter, boolean takesValue, Meaning meaning) {

  enum Meaning {
    /// Becomes a part of the request.
    USED,
    /// Says what curl does with an answer or on its console.
    SILENT,
    /// Changes the request or its way, and has no counterpart here.
    REMARKED
  }

  // Each as name, or letter and name.
  private static final String USED_WITH_VALUE =
      """
      H,header A,user-agent e,referer b,cookie u,user oauth2-bearer cacert E,cert key pass
      x,proxy socks4 socks4a socks5 socks5-hostname proxy1.0 U,proxy-user resolve max-redirs
      connect-timeout X,request url unix-socket d,data data-ascii data-binary data-raw
      data-urlencode url-query json m,max-time
      """;
  private static final String USED_ALONE =
      """
      k,insecure 4,ipv4 6,ipv6 L,location location-trusted G,get compressed I,head
      0,http1.0 http2 http2-prior-knowledge http3 http3-only digest ntlm negotiate anyauth
      """;
  private static final String SILENT_WITH_VALUE =
      """
      o,output output-dir D,dump-header w,write-out trace trace-ascii trace-config stderr libcurl
      c,cookie-jar retry retry-delay retry-max-time create-file-mode C,continue-at etag-save
      limit-rate rate Y,speed-limit y,speed-time max-filesize parallel-max keepalive-time
      keepalive-cnt cert-type key-type hsts alt-svc expect100-timeout proto proto-default
      proto-redir happy-eyeballs-timeout-ms ftp-account ftp-method mail-from mail-rcpt P,ftp-port
      Q,quote t,telnet-option tftp-blksize krb variable upload-flags
      """;
  private static final String SILENT_ALONE =
      """
      s,silent S,show-error v,verbose i,include show-headers N,no-buffer buffer f,fail
      fail-with-body fail-early O,remote-name J,remote-header-name remote-name-all R,remote-time
      remove-on-error create-dirs clobber #,progress-bar progress-meter trace-time trace-ids
      styled-output suppress-connect-headers raw path-as-is g,globoff http1.1 http0.9 basic
      alpn npn keepalive tcp-nodelay tcp-fastopen retry-all-errors retry-connrefused Z,parallel
      parallel-immediate xattr q,disable sessionid B,use-ascii a,append l,list-only M,manual
      V,version proxy-basic j,junk-session-cookies post301 post302 post303 crlf disable-eprt
      disable-epsv tftp-no-options metalink ca-native skip-existing p,proxytunnel
      """;
  private static final String REMARKED_WITH_VALUE =
      """
      connect-to interface local-port dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url
      capath crlfile ciphers tls13-ciphers curves tls-max pinnedpubkey engine egd-file random-file
      preproxy noproxy proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers
      proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey
      proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser
      aws-sigv4 F,form form-string T,upload-file r,range z,time-cond request-target netrc-file
      K,config abstract-unix-socket haproxy-clientip login-options sasl-authzid service-name
      tlsauthtype tlspassword tlsuser delegation etag-compare h,help hostpubmd5 hostpubsha256
      pubkey mail-auth socks5-gssapi-service ipfs-gateway ech vlan-priority ip-tos
      signature-algorithms ftp-alternative-to-user ftp-ssl-ccc-mode
      """;
  private static final String REMARKED_ALONE =
      """
      1,tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 2,sslv2 3,sslv3 ssl ssl-reqd ssl-no-revoke
      ssl-revoke-best-effort ssl-allow-beast ssl-auto-client-cert cert-status n,netrc
      netrc-optional proxy-insecure proxy-anyauth proxy-digest proxy-negotiate proxy-ntlm
      proxy-ca-native proxy-http2 proxy-tlsv1 proxy-ssl-allow-beast proxy-ssl-auto-client-cert
      haproxy-protocol tr-encoding ntlm-wb false-start doh-insecure doh-cert-status form-escape
      disallow-username-in-url ignore-content-length sasl-ir socks5-basic socks5-gssapi
      socks5-gssapi-nec compressed-ssh mptcp tls-earlydata
      """;

  private static final List<CurlOption> ALL =
      Stream.of(
              all(USED_WITH_VALUE, true, Meaning.USED),
              all(USED_ALONE, false, Meaning.USED),
              all(SILENT_WITH_VALUE, true, Meaning.SILENT),
              all(SILENT_ALONE, false, Meaning.SILENT),
              all(REMARKED_WITH_VALUE, true, Meaning.REMARKED),
              all(REMARKED_ALONE, false, Meaning.REMARKED))
          .flatMap(options -> options)
          .toList();

  private static final Map<String, CurlOption> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(CurlOption::name, option -> option));
  private static final Map<Character, CurlOption> BY_LETTER =
      ALL.stream()
          .filter(option -> option.letter != ' ')
          .collect(Collectors.toUnmodifiableMap(CurlOption::letter, option -> option));

  private static Stream<CurlOption> all(String names, boolean takesValue, Meaning meaning) {
    return Arrays.stream(names.strip().split("\\s+"))
        .map(entry -> {
          boolean hasLetter = entry.indexOf(',') == 1;
          return new CurlOption(
              hasLetter ? entry.substring(2) : entry,
              hasLetter ? entry.charAt(0) : ' ',
              takesValue,
              meaning);
        });
  }

  static Optional<CurlOption> ofLetter(char letter) {
    return Optional.ofNullable(BY_LETTER.get(letter));
  }

  /// By its long name or, as curl allows, by a beginning that only one option has.
  static Optional<CurlOption> ofName(String name) {
    CurlOption exact = BY_NAME.get(name);
    if (exact != null || name.length() < 3) {
      return Optional.ofNullable(exact);
    }
    List<CurlOption> candidates =
        ALL.stream().filter(option -> option.name.startsWith(name)).toList();
    return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
  }
}
