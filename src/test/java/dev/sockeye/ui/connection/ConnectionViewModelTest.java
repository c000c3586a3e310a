package dev.sockeye.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Await;
import dev.sockeye.journal.Place;
import dev.sockeye.journal.RecordedFile;
import dev.sockeye.journal.RecordingFile;
import dev.sockeye.journal.Recordings;
import dev.sockeye.profile.ProfileHeader;
import dev.sockeye.profile.RequestReading;
import dev.sockeye.session.OutgoingMessage;
import dev.sockeye.session.RequestPreview;
import dev.sockeye.session.SendOutcome;
import dev.sockeye.session.SessionState;
import dev.sockeye.session.Variables;
import dev.sockeye.ui.common.Background;
import dev.sockeye.ui.common.FxQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ConnectionViewModelTest {
  @TempDir private Path folder;

  private final FxQueue fx = new FxQueue();
  private final Background background = new Background("connection test", fx);
  private final List<FakeSession> sessions = new ArrayList<>();
  private final List<ConnectionViewModel> models = new ArrayList<>();
  private final List<String> visited = new ArrayList<>();

  /// Where a URL names `${slow}`, its preparation waits for this.
  private final CountDownLatch slow = new CountDownLatch(1);

  private final CountDownLatch preparing = new CountDownLatch(1);

  @AfterEach
  void end() throws Exception {
    slow.countDown();
    sessions.forEach(FakeSession::abort);
    for (ConnectionViewModel model : models) {
      model.abandon().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
    background.close();
  }

  private ConnectionViewModel model(Recordings recordings) {
    var variables = new Variables(name -> Optional.empty(), this::variable);
    var model =
        new ConnectionViewModel(
            (request, recorder) -> {
              var session = new FakeSession(request, recorder);
              sessions.add(session);
              return session;
            },
            request -> new RequestPreview(new byte[0], new byte[0], request.headers()),
            recordings,
            variables,
            background,
            visited::add,
            Map.of("version", "test"));
    models.add(model);
    return model;
  }

  private Optional<String> variable(String name) {
    if (!name.equals("slow")) {
      return Optional.empty();
    }
    preparing.countDown();
    try {
      assertThat(slow.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return Optional.of("ws://slow.example");
  }

  private Recordings recordings() {
    return new Recordings(folder, 1 << 30);
  }

  private ConnectionViewModel model() {
    return model(recordings());
  }

  private ConnectionViewModel connected() throws InterruptedException {
    var model = model();
    model.urlProperty().set("ws://localhost:1/");
    model.connect();
    fx.await(() -> sessions.size() == 1);
    sessions.getFirst().become(SessionState.OPEN);
    model.pulse();
    return model;
  }

  private List<RecordingFile> files() throws IOException {
    return recordings().list();
  }

  @Test
  void connectingCompletesTheUrlAndRecordsTheSession() throws Exception {
    var model = model();
    model.urlProperty().set(" localhost:8080/a\n");
    model.titleProperty().set("My profile");

    model.connect();

    assertThat(model.urlProperty().get()).isEqualTo("ws://localhost:8080/a");
    assertThat(model.startingProperty().get()).isTrue();
    assertThat(model.isBusy()).isTrue();
    assertThat(sessions).as("nothing is done on the FX thread").isEmpty();
    fx.await(() -> sessions.size() == 1);
    assertThat(model.startingProperty().get()).isFalse();
    assertThat(model.stateProperty().get()).isEqualTo(SessionState.RESOLVING);
    assertThat(sessions.getFirst().asked).containsExactly("connect");
    assertThat(sessions.getFirst().request.url()).hasToString("ws://localhost:8080/a");
    assertThat(visited).containsExactly("ws://localhost:8080/a");

    sessions.getFirst().become(SessionState.FAILED);
    model.pulse();
    assertThat(model.isBusy()).isFalse();
    model.liveProperty().get().end().get(10, TimeUnit.SECONDS);
    assertThat(files())
        .singleElement()
        .returns(RecordingFile.State.FINISHED, RecordingFile::state)
        .returns("My profile", RecordingFile::title);
    try (RecordedFile file = recordings().open(files().getFirst().path())) {
      assertThat(file.count()).isEqualTo(2);
      assertThat(file.meta()).containsEntry("version", "test");
    }
  }

  @Test
  void sendsOverTheOpenConnection() throws Exception {
    assertThat(model().send(OutgoingMessage.text("x")).toCompletableFuture().get())
        .isInstanceOf(SendOutcome.Refused.class);

    var model = connected();
    model.send(OutgoingMessage.text("x"));

    assertThat(sessions.getFirst().asked).contains("send TEXT");
  }

  @Test
  void aConnectThatIsCancelledWhileItIsPreparedBeginsNothing() throws Exception {
    var model = model();
    model.urlProperty().set("${slow}");
    model.connect();
    assertThat(preparing.await(10, TimeUnit.SECONDS)).isTrue();

    model.disconnect();

    assertThat(model.isBusy()).isFalse();
    slow.countDown();
    model.urlProperty().set("ws://other.example");
    model.connect();
    fx.await(() -> !sessions.isEmpty());
    assertThat(sessions)
        .singleElement()
        .matches(s -> s.request.url().host().equals("other.example"));
    assertThat(visited).containsExactly("ws://other.example");
    assertThat(files()).hasSize(1);
  }

  @Test
  void aRecordingThatWasBegunForACancelledConnectIsGone() throws Exception {
    var model = model();
    model.urlProperty().set("ws://a");
    model.connect();
    // The preparation ends, but its result waits for the FX thread.
    Await.until(() -> !files().isEmpty());

    var settled = model.abandon().toCompletableFuture();
    assertThat(settled).isNotDone();
    // Looked at before and after the one task there is.
    var looks = new AtomicInteger();
    fx.await(() -> looks.getAndIncrement() == 1);

    settled.get(10, TimeUnit.SECONDS);
    assertThat(sessions).isEmpty();
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void connectingWhileOneIsPreparedTakesWhatTheDraftSaysNow() throws Exception {
    var model = model();
    model.urlProperty().set("${slow}");
    model.connect();
    assertThat(preparing.await(10, TimeUnit.SECONDS)).isTrue();

    model.urlProperty().set("ws://now.example");
    model.connect();
    slow.countDown();

    fx.await(() -> !sessions.isEmpty());
    assertThat(sessions).singleElement().matches(s -> s.request.url().host().equals("now.example"));
    assertThat(model.startingProperty().get()).isFalse();
  }

  @Test
  void disconnectingTwiceAsksTheSessionTwice() throws Exception {
    var model = connected();

    model.disconnect();
    sessions.getFirst().become(SessionState.CLOSING);
    model.pulse();
    model.disconnect();

    assertThat(sessions.getFirst().asked)
        .containsExactly("connect", "disconnect 1000", "disconnect 1000");
    assertThat(model.isBusy()).isTrue();
    sessions.getFirst().become(SessionState.CLOSED);
    model.pulse();
    assertThat(model.isBusy()).isFalse();
    model.disconnect();
    assertThat(sessions.getFirst().asked).hasSize(3);
  }

  @Test
  void aSlipOfTheFingersDoesNotCloseWhatIsOpen() throws Exception {
    var model = connected();

    model.urlProperty().set("ws://");
    model.connect();

    fx.await(() -> !model.problemProperty().get().isEmpty());
    assertThat(sessions.getFirst().asked).containsExactly("connect");
    assertThat(model.problemPartProperty().get()).isEqualTo(RequestReading.Part.URL);
  }

  @Test
  void connectingWhileOneIsOpenClosesItFirstAndConnectsOnce() throws Exception {
    var model = connected();

    model.connect();

    fx.await(() -> sessions.getFirst().asked.size() == 2);
    model.pulse();
    assertThat(sessions).hasSize(1);
    assertThat(sessions.getFirst().asked).containsExactly("connect", "disconnect 1000");
    sessions.getFirst().become(SessionState.CLOSING);
    model.pulse();
    assertThat(model.startingProperty().get()).isFalse();
    sessions.getFirst().become(SessionState.CLOSED);
    model.pulse();
    model.pulse();
    fx.await(() -> sessions.size() == 2);
    sessions.get(1).become(SessionState.FAILED);
    model.pulse();
    model.pulse();
    assertThat(model.isBusy()).as("no third one").isFalse();
    model.abandon().toCompletableFuture().get(10, TimeUnit.SECONDS);
    assertThat(files()).extracting(RecordingFile::state).containsOnly(RecordingFile.State.FINISHED);
  }

  @Test
  void disconnectingTakesBackTheWishToConnectAgain() throws Exception {
    var model = connected();
    model.connect();

    model.disconnect();
    sessions.getFirst().become(SessionState.CLOSED);
    model.pulse();

    assertThat(model.isBusy()).isFalse();
  }

  @Test
  void aProblemIsToldWithItsPartAndGoesWhenSomethingIsTyped() throws Exception {
    var model = model();
    model.urlProperty().set("ws://${env:NO}/");
    model.connect();
    fx.await(() -> !model.isBusy());
    assertThat(model.problemProperty().get()).isEqualTo("The environment variable NO is not set.");
    assertThat(model.problemPartProperty().get()).isEqualTo(RequestReading.Part.URL);
    model.urlProperty().set("ws://a");
    assertThat(model.problemProperty().get()).isEmpty();
    assertThat(model.problemPartProperty().get()).isNull();

    model.draft().headers().add(new HeaderRow(new ProfileHeader("a b", "", true)));
    model.connect();
    fx.await(() -> !model.isBusy());
    assertThat(model.problemPartProperty().get()).isEqualTo(RequestReading.Part.HEADERS);
    model.draft().headers().getLast().nameProperty().set("ab");
    assertThat(model.problemProperty().get()).isEmpty();

    model.draft().subprotocolsProperty().set("a b");
    model.connect();
    fx.await(() -> !model.isBusy());
    assertThat(model.problemPartProperty().get()).isEqualTo(RequestReading.Part.SUBPROTOCOLS);
    model.draft().subprotocolsProperty().set("ab");
    assertThat(model.problemProperty().get()).isEmpty();
    assertThat(sessions).isEmpty();
    assertThat(visited).isEmpty();
    assertThat(files()).isEmpty();
  }

  @Test
  void aUrlIsJudgedWhileItIsTypedUnlessItNamesVariables() {
    var model = model();
    model.urlProperty().set("localhost:70000");
    model.checkUrl();
    assertThat(model.problemProperty().get()).contains("70000");
    assertThat(model.problemPartProperty().get()).isEqualTo(RequestReading.Part.URL);
    assertThat(model.urlProperty().get()).as("not touched").isEqualTo("localhost:70000");

    for (String fine : List.of("localhost:7000", "", "  ", "${env:URL}", "ws://a:${env:PORT}")) {
      model.urlProperty().set(fine);
      model.checkUrl();
      assertThat(model.problemProperty().get()).as(fine).isEmpty();
    }
  }

  @Test
  void withoutAFolderForItASessionIsInMemory() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    var model = model(new Recordings(file.resolve("recordings"), 1 << 30));
    model.urlProperty().set("ws://a");

    model.connect();
    fx.await(() -> model.liveProperty().get() != null);

    assertThat(model.problemProperty().get()).isEmpty();
    assertThat(model.liveProperty().get().recording().place())
        .isInstanceOfSatisfying(
            Place.InMemory.class,
            place -> assertThat(place.why()).startsWith("Recordings cannot be kept in "));
  }

  @Test
  void abandoningSaysGoodbyeAndThenEndsASessionThatHangs() throws Exception {
    var model = connected();

    var settled = model.abandon().toCompletableFuture();

    assertThat(sessions.getFirst().asked).containsExactly("connect", "finish 1001");
    assertThat(settled).isNotDone();
    settled.get(10, TimeUnit.SECONDS);
    assertThat(sessions.getFirst().asked).contains("abort");
    assertThat(files()).singleElement().returns(RecordingFile.State.FINISHED, RecordingFile::state);
    model.pulse();
    model.connect();
    assertThat(model.isBusy()).as("nothing is begun any more").isFalse();
  }

  @Test
  void abandoningWhatWasNeverConnectedIsDoneAtOnce() {
    assertThat(model().abandon().toCompletableFuture()).isDone();
  }
}
