package dev.coracle.app.modules;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.theme.Styles;
import dev.coracle.app.error.FailureView;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.library.ModuleWords;
import dev.coracle.app.theme.Look;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.library.ModuleFacts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What a module is: where it came from, its digest, its imports and exports.
final class InspectPane extends ScrollPane {

    private final ModulesViewModel model;
    private final VBox body = new VBox();
    private String shown = "";

    InspectPane(ModulesViewModel model) {
        this.model = model;
        setId("inspect");
        setFitToWidth(true);
        body.getStyleClass().add(Look.FACTS);
        setContent(body);
    }

    void show(ModuleItem item) {
        LibraryModule module = item.module();
        if (module.digest().toString().equals(shown)) {
            return;
        }
        shown = module.digest().toString();
        body.getChildren().setAll(head(module));
        model.inspect(
                item,
                facts -> {
                    if (shown.equals(module.digest().toString())) {
                        lists(facts);
                    }
                },
                failure -> body.getChildren().add(new FailureView(failure, null)));
    }

    private static Node head(LibraryModule module) {
        GridPane grid = new GridPane();
        grid.setHgap(24);
        grid.setVgap(8);
        row(grid, text("inspect.kind.label"), new Label(ModuleWords.kind(module.kind())));
        row(grid, text("inspect.size.label"), new Label(Written.bytes(module.size())));
        row(grid, text("inspect.digest.label"), digest(module));
        row(grid, text("inspect.origin.label"), new Label(ModuleWords.origin(module.origin())));
        if (!module.description().isEmpty()) {
            row(grid, text("inspect.about.label"), new Label(module.description()));
        }
        return grid;
    }

    private static Node digest(LibraryModule module) {
        Label digest = new Label(module.digest().toString());
        digest.getStyleClass().add(Look.MONO);
        Button copy = new Button("", new FontIcon(Feather.COPY));
        copy.setId("inspect-copy-digest");
        copy.setAccessibleText(text("inspect.digest.copy"));
        copy.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        copy.setOnAction(
                event -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(module.digest().toString());
                    Clipboard.getSystemClipboard().setContent(content);
                });
        HBox row = new HBox(digest, copy);
        row.getStyleClass().add(Look.STRIP);
        return row;
    }

    private static void row(GridPane grid, String name, Node value) {
        Label label = new Label(name);
        label.getStyleClass().add(Look.QUIET);
        label.setMinWidth(80);
        grid.addRow(grid.getRowCount(), label, value);
    }

    private void lists(ModuleFacts facts) {
        facts.obstacle()
                .ifPresent(
                        sentence -> {
                            Label label = new Label(sentence, new FontIcon(Feather.ALERT_TRIANGLE));
                            label.getStyleClass().add(Look.ASKS);
                            label.setWrapText(true);
                            body.getChildren().add(label);
                        });
        body.getChildren()
                .add(title(text("inspect.imports.title", Written.count(facts.imports().size()))));
        facts.imports().forEach(each -> body.getChildren().add(line(each.name(), each.type())));
        body.getChildren()
                .add(title(text("inspect.exports.title", Written.count(facts.exports().size()))));
        facts.exports().forEach(each -> body.getChildren().add(line(each.name(), each.type())));
    }

    private static Node title(String words) {
        Label title = new Label(words);
        title.getStyleClass().add(Look.SECTION_TITLE);
        return title;
    }

    private static Node line(String name, String type) {
        Label left = new Label(name);
        left.getStyleClass().add(Look.MONO);
        Label right = new Label(type);
        right.getStyleClass().addAll(Look.MONO, Look.QUIET);
        HBox row = new HBox(left, right);
        row.setSpacing(16);
        return row;
    }
}
