package dev.sockeye.ui.connection;

import dev.sockeye.profile.RequestReading;
import dev.sockeye.session.BuiltInHeader;
import dev.sockeye.session.ConnectRequest;
import dev.sockeye.session.Header;
import dev.sockeye.session.RequestPreview;
import dev.sockeye.session.Variables;
import dev.sockeye.ui.common.Background;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the draft would send, made anew in the background as it changes, while something shows it.
/// Reading fills in variables, so without a reader nothing is read.
public final class OutlookViewModel {

  /// What would be sent, as far as it is known.
  public sealed interface Outlook {}

  /// Nothing is known yet.
  public record Unknown() implements Outlook {}

  /// @param builtIn what the program sends, or would send, in each header of its own
  public record Known(ConnectRequest request, RequestPreview preview, List<Header> builtIn)
      implements Outlook {}

  /// @param problem a sentence
  public record Unreadable(String problem) implements Outlook {}

  private final RequestDraft draft;
  private final RequestPreview.Maker maker;
  private final Variables variables;
  private final Background background;
  private final ReadOnlyObjectWrapper<Outlook> outlook =
      new ReadOnlyObjectWrapper<>(this, "outlook", new Unknown());
  private boolean wanted;
  private boolean stale = true;
  private boolean underWay;
  private long cookies = -1;

  public OutlookViewModel(
      RequestDraft draft, RequestPreview.Maker maker, Variables variables, Background background) {
    this.draft = draft;
    this.maker = maker;
    this.variables = variables;
    this.background = background;
    draft.onChange(() -> stale = true);
  }

  public ReadOnlyObjectProperty<Outlook> outlookProperty() {
    return outlook.getReadOnlyProperty();
  }

  /// Whether something shows it.
  public void setWanted(boolean wanted) {
    this.wanted = wanted;
  }

  /// Makes a new one where it is wanted and what it was made of has changed; one at a time, so that
  /// typing never waits for it.
  public void pulse() {
    long now = draft.jarProperty().get().changes();
    if (!wanted || underWay || (!stale && now == cookies)) {
      return;
    }
    stale = false;
    cookies = now;
    underWay = true;
    RequestDraft.Frozen frozen = draft.freeze();
    background.run(
        () -> look(frozen),
        made -> {
          underWay = false;
          outlook.set(made);
        },
        failed -> {
          underWay = false;
          outlook.set(new Unreadable("The request cannot be put together: " + failed));
        });
  }

  private Outlook look(RequestDraft.Frozen frozen) {
    return switch (frozen.read(variables)) {
      case RequestReading.Wrong(RequestReading.Part _, String problem) ->
          new Unreadable(Character.toUpperCase(problem.charAt(0)) + problem.substring(1));
      case RequestReading.Ready(ConnectRequest request, String _, String _) -> {
        List<Header> all =
            Arrays.stream(BuiltInHeader.values())
                .map(each -> new Header(each.text(), BuiltInHeader.AUTO))
                .toList();
        ConnectRequest bare = request.withHeaders(all).without(Set.of());
        yield new Known(request, maker.preview(request), maker.preview(bare).headers());
      }
    };
  }

  /// What the program would send in a header of its own; empty where nothing, or not known.
  public Optional<String> valueOf(BuiltInHeader header) {
    return outlook.get() instanceof Known known
        ? Header.first(known.builtIn(), header.text())
        : Optional.empty();
  }
}
