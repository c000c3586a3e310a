package dev.sockeye.situations;

import static dev.sockeye.situations.Stage.GOOD;

import java.util.ArrayList;
import java.util.List;

/// Answers that are no HTTP, or bad HTTP.
final class FormSituations {
  private static final String GROUP = "The answer's bytes are wrong";

  private final List<Situation> all = new ArrayList<>();

  static List<Situation> all() {
    var situations = new FormSituations();
    situations.heads();
    situations.others();
    return situations.all;
  }

  private void answer(String name, String answer) {
    all.add(
        new Situation(GROUP, name, stage -> stage.connect(stage.answering(answer).url() + "chat")));
  }

  private void heads() {
    answer("lines end with LF alone (it opens)", GOOD.replace("\r\n", "\n") + "\n");
    answer("a header without a colon", GOOD + "X-Broken header\r\n\r\n");
    answer("a folded header (it opens)", GOOD + "X-Note: one\r\n  two\r\n\r\n");
    answer("headers of more than 64 KiB", GOOD + "X-Large: " + "x".repeat(70_000) + "\r\n\r\n");
    answer("a status line that cannot be read", "HTTP/1.1 OK\r\n\r\n");
  }

  private void others() {
    all.add(
        new Situation(
            GROUP,
            "frames come before the answer",
            stage ->
                stage.connect(
                    stage
                            .server(peer -> {
                              peer.readRequest();
                              // One write, so that how much of it is kept is the same each time.
                              peer.text("\u0081\u0005hello" + GOOD + "\r\n");
                              peer.drain();
                            })
                            .url()
                        + "chat")));
    first("an SSH server", "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n");
    first("a mail server", "220 mail.test ESMTP ready\r\n");
    first("Redis", "-ERR unknown command 'GET'\r\n");
    all.add(
        new Situation(
            GROUP,
            "an HTTP/2 server that knows nothing else",
            stage ->
                stage.connect(
                    stage
                            .server(peer -> {
                              peer.readRequest();
                              peer.hex(
                                  "000012 04 00 00000000 0003 00000080 0004 00010000 0005 00ffffff");
                              peer.drain();
                            })
                            .url()
                        + "chat")));
    answer("a plain line of text", "hello\r\n\r\n");
  }

  private void first(String name, String banner) {
    all.add(
        new Situation(
            GROUP,
            name,
            stage ->
                stage.connect(
                    stage
                        .server(peer -> {
                          peer.text(banner);
                          peer.drain();
                        })
                        .url())));
  }
}
