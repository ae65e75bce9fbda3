package dev.coracle.app.modules;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.theme.Styles;
import dev.coracle.app.error.FailureView;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.library.ModuleWords;
import dev.coracle.app.theme.Look;
import dev.coracle.workloads.library.Anatomy;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.library.ModuleFacts;
import dev.coracle.workloads.library.ModuleFacts.NamedType;
import dev.coracle.workloads.log.InertText;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What a module is: where it came from, its digest, what it consists of, its imports and exports.
final class InspectPane extends ScrollPane {

    private static final int MOST_LINES = 24;

    private final ModulesViewModel model;
    private final VBox body = new VBox();
    private final GridPane facts = new GridPane();
    private String shown = "";

    InspectPane(ModulesViewModel model) {
        this.model = model;
        setId("inspect");
        setAccessibleText(text("modules.tab.inspect"));
        setFitToWidth(true);
        facts.setHgap(24);
        facts.setVgap(8);
        body.getStyleClass().add(Look.FACTS);
        setContent(body);
    }

    void show(ModuleItem item) {
        LibraryModule module = item.module();
        if (module.digest().toString().equals(shown)) {
            return;
        }
        shown = module.digest().toString();
        head(module);
        body.getChildren().setAll(facts);
        setVvalue(0);
        model.inspect(
                item,
                found -> {
                    if (shown.equals(module.digest().toString())) {
                        add(found);
                    }
                },
                failure -> body.getChildren().add(new FailureView(failure, null)));
    }

    private void head(LibraryModule module) {
        facts.getChildren().clear();
        row(text("inspect.kind.label"), words(ModuleWords.kind(module.kind())));
        row(text("inspect.size.label"), words(Written.bytes(module.size())));
        row(text("inspect.digest.label"), digest(module));
        row(text("inspect.origin.label"), words(ModuleWords.origin(module.origin())));
        if (!module.description().isEmpty()) {
            row(text("inspect.about.label"), words(module.description()));
        }
    }

    private static Node digest(LibraryModule module) {
        Label digest = new Label(Written.middle(module.digest().toString(), 48));
        digest.setTooltip(new Tooltip(module.digest().toString()));
        digest.getStyleClass().add(Look.MONO);
        Button copy = new Button("", new FontIcon(Feather.COPY));
        copy.setId("inspect-copy-digest");
        copy.setAccessibleText(text("inspect.digest.copy"));
        copy.setTooltip(new Tooltip(text("inspect.digest.copy")));
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

    private void add(Inspected found) {
        ModuleFacts said = found.facts();
        if (!said.packaging().isEmpty()) {
            row(text("inspect.packaging.label"), words(said.packaging()));
        }
        if (!said.world().isEmpty()) {
            row(text("inspect.world.label"), words(said.world()));
        }
        new TreeMap<>(found.anatomy().producers())
                .forEach(
                        (field, names) ->
                                row(
                                        Written.middle(field, 24),
                                        words(Written.middle(String.join(", ", names), 300))));
        if (!said.warning().isEmpty()) {
            body.getChildren().add(caution(said.warning()));
        }
        said.obstacle().ifPresent(sentence -> body.getChildren().add(caution(sentence)));
        Anatomy anatomy = found.anatomy();
        body.getChildren()
                .addAll(
                        title(text("inspect.sections.title", anatomy.sections().size())),
                        new SectionBars(anatomy.sections(), said.size()));
        if (!anatomy.custom().isEmpty()) {
            body.getChildren()
                    .addAll(
                            title(text("inspect.custom.title", anatomy.custom().size())),
                            new SectionBars(anatomy.custom(), said.size()));
        }
        if (anatomy.wit().isEmpty()) {
            list(text("inspect.imports.title", said.imports().size()), said.imports());
            list(text("inspect.exports.title", said.exports().size()), said.exports());
        } else {
            body.getChildren().addAll(title(text("inspect.wit.title")), wit(anatomy.wit()));
        }
    }

    private static Node caution(String sentence) {
        Label label = new Label(sentence, new FontIcon(Feather.ALERT_TRIANGLE));
        label.getStyleClass().add(Look.ASKS);
        label.setWrapText(true);
        return label;
    }

    private static Node wit(String text) {
        TextArea area =
                new TextArea(text.lines().map(InertText::of).collect(Collectors.joining("\n")));
        area.setId("inspect-wit");
        area.setEditable(false);
        area.setAccessibleText(text("inspect.wit.title"));
        area.getStyleClass().add(Look.MONO);
        area.setPrefRowCount((int) Math.min(MOST_LINES, text.lines().count() + 1));
        return area;
    }

    private void list(String title, List<NamedType> names) {
        body.getChildren().add(title(title));
        names.forEach(each -> body.getChildren().add(line(each.name(), each.type())));
    }

    private void row(String name, Node value) {
        Label label = new Label(StrangersText.inLine(name));
        label.getStyleClass().add(Look.QUIET);
        label.setMinWidth(USE_PREF_SIZE);
        facts.addRow(facts.getRowCount(), label, value);
    }

    private static Label words(String words) {
        Label label = new Label(StrangersText.inLine(words));
        label.setWrapText(true);
        return label;
    }

    private static Node title(String words) {
        Label title = new Label(words);
        title.getStyleClass().add(Look.SECTION_TITLE);
        return title;
    }

    private static Node line(String name, String type) {
        Label left = new Label(StrangersText.inLine(name));
        left.getStyleClass().add(Look.MONO);
        Label right = new Label(StrangersText.inLine(type));
        right.getStyleClass().addAll(Look.MONO, Look.QUIET);
        HBox row = new HBox(left, right);
        row.setSpacing(16);
        return row;
    }
}
