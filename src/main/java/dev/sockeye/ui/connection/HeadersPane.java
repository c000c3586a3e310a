package dev.sockeye.ui.connection;

import atlantafx.base.theme.Styles;
import dev.sockeye.session.BuiltInHeader;
import dev.sockeye.session.Choices;
import dev.sockeye.session.HeaderCharset;
import dev.sockeye.ui.common.Icon;
import dev.sockeye.ui.connection.OutlookViewModel.Known;
import dev.sockeye.ui.connection.OutlookViewModel.Unreadable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// The headers of the request, one a row, in the order in which they go out; those that the program
/// adds are rows like any other.
final class HeadersPane extends PartPane {
  private final RequestDraft draft;
  private final OutlookViewModel outlook;
  private final VBox rows = new VBox();
  private final Map<HeaderRow, HeaderLineView> views = new HashMap<>();
  private final Button restore;
  private final Label also = muted("");

  HeadersPane(RequestDraft draft, OutlookViewModel outlook) {
    super("headers-pane");
    this.draft = draft;
    this.outlook = outlook;
    rows.getStyleClass().add("headers-rows");
    Button add = flat("Add a header", Icon.ADD, this::add);
    restore = flat("Restore the built-in ones", Icon.RESET, draft.headerTable()::resetBuiltIn);
    var label = new Label("Characters");
    ChoiceBox<HeaderCharset> charset = charset();
    label.setLabelFor(charset);
    Label hint = muted("${env:NAME} is filled in and not recorded.");
    getChildren().addAll(rows, also, line(add, restore, wide(hint), label, charset));
    draft
        .headers()
        .addListener(
            (ListChangeListener<HeaderRow>)
                change -> {
                  while (change.next()) {
                    if (change.wasAdded() || change.wasRemoved() || change.wasPermutated()) {
                      rebuild();
                      break;
                    }
                  }
                  judge();
                });
    outlook.outlookProperty().subscribe(now -> showOutlook());
    rebuild();
    judge();
  }

  private ChoiceBox<HeaderCharset> charset() {
    var box = new ChoiceBox<HeaderCharset>();
    box.getItems().setAll(HeaderCharset.values());
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(HeaderCharset charset) {
            return charset == HeaderCharset.UTF_8 ? "UTF-8" : "Latin-1";
          }

          @Override
          public HeaderCharset fromString(String text) {
            throw new UnsupportedOperationException("nothing is typed here");
          }
        });
    box.getStyleClass().add(Styles.SMALL);
    box.setMinWidth(USE_PREF_SIZE);
    new ChoicePart<>(draft, Choices::charset, Choices::withCharset, box::getValue, box::setValue)
        .follow(box.valueProperty());
    return box;
  }

  private void add() {
    HeaderRow row = draft.headerTable().add();
    view(row).focusName();
  }

  private HeaderLineView view(HeaderRow row) {
    return views.computeIfAbsent(row, each -> new HeaderLineView(each, draft.headerTable(), this));
  }

  private void rebuild() {
    views.keySet().retainAll(List.copyOf(draft.headers()));
    rows.getChildren().setAll(draft.headers().stream().map(this::view).toList());
    showOutlook();
  }

  private void judge() {
    boolean isChanged =
        draft.headers().stream().anyMatch(row -> row.builtIn().isPresent() && !row.isAsUsual());
    Form.show(isChanged || draft.headerTable().isReordered(), restore);
  }

  private void showOutlook() {
    views.values().forEach(HeaderLineView::showAuto);
    String more =
        outlook.outlookProperty().get() instanceof Known known
            ? known.preview().headers().stream()
                .map(header -> header.name())
                .filter(name ->
                    draft.headers().stream()
                        .noneMatch(row -> row.nameProperty().get().equalsIgnoreCase(name)))
                .distinct()
                .collect(Collectors.joining(", "))
            : "";
    String told =
        outlook.outlookProperty().get() instanceof Unreadable(String problem)
            ? problem
            : more.isEmpty() ? "" : "Also sent, from Auth and Cookies: " + more;
    also.setText(told);
    Form.show(!told.isEmpty(), also);
  }

  /// What the program would send in a row of its own.
  String auto(HeaderRow row) {
    return row.builtIn()
        .or(() -> BuiltInHeader.of(row.nameProperty().get()))
        .flatMap(outlook::valueOf)
        .orElse("");
  }

  /// What stands in the place of a value that there is none of.
  String nothing() {
    return outlook.outlookProperty().get() instanceof Known ? "nothing to send" : "not known yet";
  }

  /// Moves a row to where the pointer is.
  void dragTo(HeaderRow row, double sceneY) {
    double y = rows.sceneToLocal(0, sceneY).getY();
    int to = 0;
    for (var view : rows.getChildren()) {
      if (y > view.getBoundsInParent().getMaxY()) {
        to++;
      }
    }
    draft.headerTable().move(row, to - draft.headers().indexOf(row));
  }

  @Override
  void report(boolean problem) {
    views.values().forEach(view -> view.report(problem));
  }
}
