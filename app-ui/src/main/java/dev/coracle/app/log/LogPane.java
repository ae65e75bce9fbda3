package dev.coracle.app.log;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.theme.Styles;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.theme.Look;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The log view with its tools: search, streams, times, follow, copy, export, clear.
///
/// ```java
/// LogPane pane = new LogPane(new LogViewModel(tasks), log -> exporter.export(log));
/// pane.show(LogFeed.of(run.log(), run.started()));
/// ```
public final class LogPane extends BorderPane {

    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination SELECT_ALL =
            new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination FIND =
            new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final LogViewModel model;
    private final LogCanvas canvas;
    private final LogTools tools;

    /// @param export asks where to and writes the log; the button is left out without it
    public LogPane(LogViewModel model, Consumer<LogViewModel> export) {
        this.model = model;
        canvas = new LogCanvas(model);
        tools = new LogTools(model, canvas::update, this::copy, () -> export.accept(model));
        setId("log");
        setTop(tools);
        setCenter(new StackPane(canvas, caption(), pill()));
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    public LogViewModel model() {
        return model;
    }

    /// Shows another log from now on; the same one again where it has grown unasked.
    public void show(LogFeed feed) {
        if (!model.feed().equals(feed)) {
            model.show(feed);
        }
        canvas.update();
    }

    private Button pill() {
        Button pill = new Button("", new FontIcon(Feather.ARROW_DOWN));
        pill.setId("log-new-lines");
        pill.getStyleClass().addAll(Look.LOG_PILL, Styles.ACCENT, Styles.ROUNDED, Styles.SMALL);
        pill.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> text("log.pill.newLines", model.newLinesProperty().get()),
                                model.newLinesProperty()));
        pill.visibleProperty()
                .bind(model.followingProperty().not().and(model.newLinesProperty().greaterThan(0)));
        pill.setOnAction(
                event -> {
                    model.follow();
                    canvas.update();
                });
        StackPane.setAlignment(pill, Pos.BOTTOM_CENTER);
        return pill;
    }

    private Label caption() {
        Label caption = new Label();
        caption.setId("log-caption");
        caption.getStyleClass().addAll(Look.LOG_CAPTION, Look.SMALL);
        caption.setMouseTransparent(true);
        caption.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                this::captionText,
                                model.lineCountProperty(),
                                model.liveProperty(),
                                model.droppedProperty(),
                                model.filterProperty(),
                                model.onlyMatchesProperty()));
        caption.visibleProperty().bind(caption.textProperty().isNotEmpty());
        StackPane.setAlignment(caption, Pos.TOP_CENTER);
        return caption;
    }

    private String captionText() {
        if (model.lineCountProperty().get() == 0) {
            if (model.isCleared()) {
                return text("log.caption.cleared");
            }
            if (model.find().active() && model.onlyMatchesProperty().get()) {
                return text("log.caption.noMatch");
            }
            if (model.filterProperty().get() != StreamFilter.BOTH) {
                return text("log.caption.filteredEmpty");
            }
            return model.liveProperty().get()
                    ? text("log.caption.waiting")
                    : text("log.caption.silent");
        }
        long dropped = model.droppedProperty().get();
        return dropped == 0 ? "" : text("log.caption.dropped", Written.count(dropped));
    }

    private void copy() {
        if (!model.hasSelection()) {
            model.selectAll();
        }
        ClipboardContent content = new ClipboardContent();
        content.putString(model.copy());
        Clipboard.getSystemClipboard().setContent(content);
        canvas.update();
    }

    private void key(KeyEvent event) {
        if (FIND.match(event)) {
            tools.focusSearch();
        } else if (event.getCode() == KeyCode.F3) {
            model.findNext(!event.isShiftDown());
            canvas.update();
        } else if (canvas.isFocused() && COPY.match(event)) {
            copy();
        } else if (canvas.isFocused() && SELECT_ALL.match(event)) {
            model.selectAll();
            canvas.update();
        } else {
            return;
        }
        event.consume();
    }
}
