package dev.sockeye.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.Recording;
import dev.sockeye.journal.Recordings;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.WebSocketUrl;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LiveSessionTest {
  @TempDir private Path folder;
  private Recording recording;
  private FakeSession session;

  @BeforeEach
  void make() throws Exception {
    recording = new Recordings(folder, 1 << 30).create("live");
    var url = ((WebSocketUrl.Valid) WebSocketUrl.parse("ws://a")).url();
    session = new FakeSession(ConnectRequest.to(url), recording);
  }

  @Test
  void theRecordingIsWholeWhenTheEndIsTold() throws Exception {
    LiveSession live = LiveSession.start(session, recording, "a");
    assertThat(session.asked).containsExactly("connect");
    assertThat(live.end()).isNotDone();

    session.become(SessionState.OPEN);
    session.become(SessionState.CLOSED);

    assertThat(live.end().get(10, TimeUnit.SECONDS).text()).isEqualTo("over");
    try (RecordedFile file = new Recordings(folder, 1 << 30).open(recording.file())) {
      assertThat(file.finished()).isTrue();
      assertThat(file.count()).isEqualTo(3);
    }
  }

  @Test
  void aSessionThatEndsWhenItIsAbandonedIsNotAborted() throws Exception {
    LiveSession live = LiveSession.start(session, recording, "a");

    live.abandon();
    session.become(SessionState.FAILED);
    live.end().get(10, TimeUnit.SECONDS);

    assertThat(session.asked).startsWith("connect", "finish 1001");
    assertThat(recording.failure()).isEmpty();
  }
}
