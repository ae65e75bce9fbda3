package dev.coracle.app.log;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.controls.Spacer;
import atlantafx.base.theme.Styles;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.shell.Choice;
import dev.coracle.app.theme.Look;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The row of tools above a log.
final class LogTools extends HBox {

    private final LogViewModel model;
    private final Runnable update;
    private final CustomTextField search = new CustomTextField();

    LogTools(LogViewModel model, Runnable update, Runnable copy, Runnable export) {
        this.model = model;
        this.update = update;
        getStyleClass().add(Look.TOOLBAR);
        Button previous =
                button("log-find-previous", Feather.CHEVRON_UP, text("log.find.previous"));
        previous.setOnAction(event -> find(false));
        Button next = button("log-find-next", Feather.CHEVRON_DOWN, text("log.find.next"));
        next.setOnAction(event -> find(true));
        previous.disableProperty().bind(model.find().totalProperty().isEqualTo(0));
        next.disableProperty().bind(model.find().totalProperty().isEqualTo(0));
        ToggleButton wrap = new ToggleButton("", new FontIcon(Feather.CORNER_DOWN_LEFT));
        name(wrap, "log-wrap", text("log.wrap.label"));
        wrap.selectedProperty().bindBidirectional(model.wrapProperty());
        ToggleButton follow = new ToggleButton("", new FontIcon(Feather.CHEVRONS_DOWN));
        name(follow, "log-follow", text("log.follow.label"));
        follow.selectedProperty().bindBidirectional(model.followingProperty());
        Button copyButton = button("log-copy", Feather.COPY, text("log.copy.label"));
        copyButton.setOnAction(event -> copy.run());
        Button exportButton = button("log-export", Feather.DOWNLOAD, text("log.export.label"));
        exportButton.setOnAction(event -> export.run());
        Button clear = button("log-clear", Feather.SLASH, text("log.clear.label"));
        clear.setOnAction(event -> clearOrRestore());
        getChildren()
                .addAll(
                        searchField(),
                        position(),
                        previous,
                        next,
                        new Spacer(),
                        streams(),
                        times(),
                        wrap,
                        follow,
                        copyButton,
                        exportButton,
                        clear);
    }

    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    private CustomTextField searchField() {
        search.setId("log-search");
        search.setPromptText(text("log.search.prompt"));
        search.setAccessibleText(text("log.search.prompt"));
        search.setLeft(new FontIcon(Feather.SEARCH));
        ToggleButton regex = new ToggleButton(".*");
        regex.setId("log-search-regex");
        regex.setAccessibleText(text("log.regex.label"));
        regex.setTooltip(new Tooltip(text("log.regex.label")));
        regex.getStyleClass().addAll(Styles.FLAT, Look.MONO);
        regex.selectedProperty().bindBidirectional(model.find().regexProperty());
        ToggleButton only = new ToggleButton("", new FontIcon(Feather.FILTER));
        name(only, "log-search-only", text("log.only.label"));
        only.selectedProperty().bindBidirectional(model.onlyMatchesProperty());
        only.selectedProperty().subscribe(update);
        HBox kinds = new HBox(only, regex);
        kinds.getStyleClass().add("log-search-kinds");
        search.setRight(kinds);
        search.textProperty().bindBidirectional(model.find().typedProperty());
        search.textProperty().subscribe(update);
        regex.selectedProperty().subscribe(update);
        model.find()
                .malformedProperty()
                .subscribe(bad -> search.pseudoClassStateChanged(Styles.STATE_DANGER, bad));
        search.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        find(!event.isShiftDown());
                        event.consume();
                    } else if (event.getCode() == KeyCode.ESCAPE) {
                        search.clear();
                        event.consume();
                    }
                });
        return search;
    }

    private Label position() {
        Label label = new Label();
        label.setId("log-find-position");
        label.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        Find find = model.find();
        label.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> {
                                    if (find.typedProperty().get().isEmpty()) {
                                        return "";
                                    }
                                    if (find.malformedProperty().get()) {
                                        return text("log.find.malformed");
                                    }
                                    int total = find.totalProperty().get();
                                    return total == 0
                                            ? text("log.find.none")
                                            : text(
                                                    "log.find.position",
                                                    Written.count(find.positionProperty().get()),
                                                    Written.count(total));
                                },
                                find.typedProperty(),
                                find.malformedProperty(),
                                find.totalProperty(),
                                find.positionProperty()));
        return label;
    }

    private Choice<StreamFilter> streams() {
        Choice<StreamFilter> streams = new Choice<>(model.filterProperty());
        streams.offer("log-stream-both", text("log.stream.both"), StreamFilter.BOTH);
        streams.offer("log-stream-out", text("log.stream.stdout"), StreamFilter.STDOUT);
        streams.offer("log-stream-err", text("log.stream.stderr"), StreamFilter.STDERR);
        model.filterProperty().subscribe(update);
        return streams;
    }

    private MenuButton times() {
        MenuButton times = new MenuButton("", new FontIcon(Feather.CLOCK));
        name(times, "log-times", text("log.times.label"));
        times.getStyleClass().add(Look.NO_ARROW);
        ToggleGroup group = new ToggleGroup();
        times.getItems()
                .setAll(
                        time(group, "log-times-off", text("log.times.off"), LogTimes.OFF),
                        time(group, "log-times-clock", text("log.times.clock"), LogTimes.CLOCK),
                        time(group, "log-times-since", text("log.times.since"), LogTimes.SINCE));
        return times;
    }

    private RadioMenuItem time(ToggleGroup group, String id, String label, LogTimes time) {
        RadioMenuItem item = new RadioMenuItem(label);
        item.setId(id);
        item.setToggleGroup(group);
        item.setOnAction(event -> model.timesProperty().set(time));
        model.timesProperty().subscribe(now -> item.setSelected(now == time));
        return item;
    }

    private static Button button(String id, Ikon icon, String name) {
        Button button = new Button("", new FontIcon(icon));
        name(button, id, name);
        return button;
    }

    private static void name(ButtonBase button, String id, String name) {
        button.setId(id);
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    }

    private void find(boolean forward) {
        model.findNext(forward);
        update.run();
    }

    private void clearOrRestore() {
        if (model.isCleared()) {
            model.showAll();
        } else {
            model.clear();
        }
        update.run();
    }
}
