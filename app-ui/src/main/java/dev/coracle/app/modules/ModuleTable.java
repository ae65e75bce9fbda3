package dev.coracle.app.modules;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.theme.Styles;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.library.ModuleWords;
import dev.coracle.app.runs.RunTone;
import dev.coracle.app.task.Coalesced;
import dev.coracle.app.task.Tasks;
import dev.coracle.app.theme.Look;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The list: one line for each module, Run on the row.
final class ModuleTable extends TableView<ModuleItem> {

    /// Of the columns' titles, generously.
    private static final double HEADER = 44;

    /// From this width on every column is shown.
    private static final double ROOMY = 860;

    private final ModulesViewModel model;

    ModuleTable(ModulesViewModel model, Tasks tasks) {
        this.model = model;
        setId("modules-table");
        setAccessibleText(text("modules.page.title"));
        getStyleClass().addAll(Look.ROWS, "edge-to-edge");
        setFixedCellSize(40);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setItems(model.items());
        // the chosen row stays in sight when the list is made smaller, once that is laid out
        Coalesced scrolling = new Coalesced(tasks, this::keepChosenInSight);
        heightProperty().subscribe(scrolling::ask);
        TableColumn<ModuleItem, String> size =
                column(
                        text("modules.column.size"),
                        item -> Written.bytes(item.module().size()),
                        90);
        size.setMinWidth(96);
        size.getStyleClass().add(Look.NUMBER_COLUMN);
        TableColumn<ModuleItem, String> name =
                column(text("modules.column.name"), item -> item.module().name(), 240);
        TableColumn<ModuleItem, String> action = new TableColumn<>();
        action.setCellFactory(column -> new RunCell());
        action.getStyleClass().add(Look.ACTION_COLUMN);
        action.setMinWidth(136);
        action.setMaxWidth(136);
        TableColumn<ModuleItem, String> last =
                column(
                        text("modules.column.lastRun"),
                        item -> item.lastFacts().map(ModuleWords::lastRun).orElse("–"),
                        210);
        last.setCellFactory(column -> new LastRunCell());
        last.setMinWidth(190);
        TableColumn<ModuleItem, String> kind =
                column(
                        text("modules.column.kind"),
                        item -> ModuleWords.kind(item.module().kind()),
                        100);
        TableColumn<ModuleItem, String> asks =
                column(
                        text("modules.column.asksFor"),
                        item -> ModuleWords.asksFor(item.module().asksFor()),
                        260);
        asks.setCellFactory(column -> new WholeInTooltip(OverrunStyle.ELLIPSIS));
        TableColumn<ModuleItem, String> inUse =
                column(text("modules.column.inUse"), this::inUse, 80);
        getColumns().setAll(List.of(name, kind, size, asks, last, inUse, action));
        // where there is little room, what matters less makes way
        widthProperty()
                .subscribe(
                        width -> {
                            kind.setVisible(width.doubleValue() >= ROOMY);
                            inUse.setVisible(width.doubleValue() >= ROOMY);
                        });
        name.setCellFactory(column -> new WholeInTooltip(OverrunStyle.CENTER_ELLIPSIS));
        getColumns().forEach(column -> column.setSortable(false));
        getColumns().getFirst().getStyleClass().add(Look.FIRST_COLUMN);
    }

    /// At the top where the chosen row is in sight then anyway, so that no first row is cut.
    private void keepChosenInSight() {
        int chosen = getSelectionModel().getSelectedIndex();
        int whole = (int) ((getHeight() - HEADER) / getFixedCellSize());
        scrollTo(chosen < whole ? 0 : chosen - whole + 1);
    }

    private String inUse(ModuleItem item) {
        long runs = model.inUse(item);
        return runs == 0 ? "–" : text("modules.inUse.runs", runs);
    }

    private static TableColumn<ModuleItem, String> column(
            String title, Function<ModuleItem, String> value, double width) {
        TableColumn<ModuleItem, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setPrefWidth(width);
        return column;
    }

    private final class RunCell extends TableCell<ModuleItem, String> {

        private final FontIcon icon = new FontIcon(Feather.PLAY);
        private final Button run = new Button(text("modules.run.label"), icon);

        RunCell() {
            run.getStyleClass().addAll(Styles.SMALL, "run-button");
            run.setOnAction(
                    event -> {
                        ModuleItem item = getTableRow().getItem();
                        if (item != null) {
                            model.act(item);
                        }
                    });
        }

        @Override
        protected void updateItem(@Nullable String value, boolean empty) {
            super.updateItem(value, empty);
            ModuleItem item = empty ? null : getTableRow().getItem();
            setGraphic(empty ? null : run);
            if (item != null) {
                boolean serves = item.module().serves();
                icon.setIconCode(serves ? Feather.RADIO : Feather.PLAY);
                run.setText(serves ? text("modules.serve.label") : text("modules.run.label"));
                run.setId((serves ? "serve-" : "run-") + item.module().name());
                run.setAccessibleText(
                        serves
                                ? text("modules.serve.accessible", item.module().name())
                                : text("modules.run.accessible", item.module().name()));
                run.setDisable(!item.module().kind().isRunnable());
            }
        }
    }

    /// What has no room is shortened, whole in the tooltip.
    private static final class WholeInTooltip extends TableCell<ModuleItem, String> {

        private final Tooltip whole = new Tooltip();

        WholeInTooltip(OverrunStyle overrun) {
            setTextOverrun(overrun);
        }

        @Override
        protected void updateItem(@Nullable String value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty ? "" : value);
            whole.setText(value);
            setTooltip(empty || value == null ? null : whole);
        }
    }

    /// How the last run stands, with the icon that it has in the list of runs.
    private static final class LastRunCell extends TableCell<ModuleItem, String> {

        private final FontIcon icon = new FontIcon(Feather.CIRCLE);
        private final Tooltip exactly = new Tooltip();

        @Override
        protected void updateItem(@Nullable String value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty ? "" : value);
            ModuleItem item = empty ? null : getTableRow().getItem();
            if (item == null || item.lastFacts().isEmpty()) {
                setTooltip(null);
                setGraphic(null);
                tone("");
                return;
            }
            var facts = item.lastFacts().get();
            exactly.setText(Written.exactly(facts.started()));
            setTooltip(exactly);
            RunTone.apply(icon, facts);
            setGraphic(icon);
            tone(facts.live() ? Look.ACTIVE : facts.denied() > 0 ? Look.DENIED : "");
        }

        /// A style that stays is left alone: the toolkit looks all of them up anew.
        private void tone(String style) {
            for (String tone : List.of(Look.DENIED, Look.ACTIVE)) {
                if (!tone.equals(style)) {
                    getStyleClass().remove(tone);
                } else if (!getStyleClass().contains(tone)) {
                    getStyleClass().add(tone);
                }
            }
        }
    }
}
