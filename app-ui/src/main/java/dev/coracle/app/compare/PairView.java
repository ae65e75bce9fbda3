package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.controls.Spacer;
import atlantafx.base.theme.Styles;
import dev.coracle.app.theme.Look;
import dev.coracle.capability.format.ShellWords;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Requests;
import dev.coracle.capability.model.Trail;
import dev.coracle.capability.view.CapabilityEditor;
import dev.coracle.capability.view.RoomBadge;
import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.library.LibraryModule;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The form in which a pair is made: the module at the left, the container at the right, both to be
/// edited. The module's grants open in the visual editor, in the place of the form.
final class PairView extends StackPane {

    private final PairViewModel model;
    private final Actions actions;
    private final TextField name = new TextField();
    private final ScrollPane form;

    /// What its buttons do.
    interface Actions {

        /// @param compare whether it is also compared at once
        void save(boolean compare);

        void cancel();
    }

    PairView(PairViewModel model, Actions actions) {
        this.model = model;
        this.actions = actions;
        setId("pair-form");
        form = new ScrollPane(body());
        form.setFitToWidth(true);
        getChildren().add(form);
        name.sceneProperty()
                .subscribe(
                        scene -> {
                            if (scene != null) {
                                name.requestFocus();
                            }
                        });
    }

    private Node body() {
        Label problem = new Label("", new FontIcon(Feather.ALERT_TRIANGLE));
        problem.setId("pair-problem");
        problem.setWrapText(true);
        problem.getStyleClass().add(Look.DENIED);
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        Columns sides = new Columns(List.of(module(), container()));
        VBox body = new VBox(head(), problem);
        body.getChildren().addAll(lost());
        body.getChildren().addAll(life(), sides);
        body.getStyleClass().add("compare-body");
        return body;
    }

    private Node head() {
        Label title =
                new Label(
                        model.edited().isPresent()
                                ? text("compare.make.editing")
                                : text("compare.make.title"));
        title.getStyleClass().add(Look.CARD_TITLE);
        title.setMinWidth(Region.USE_PREF_SIZE);
        field(name, "pair-name", text("compare.make.name"), model.nameProperty());
        name.setPrefColumnCount(16);
        Button cancel = button("pair-cancel", text("compare.make.cancel"));
        cancel.setCancelButton(true);
        cancel.setOnAction(event -> actions.cancel());
        Button save = button("pair-save", text("compare.make.save"));
        save.setOnAction(event -> actions.save(false));
        Button compare = button("pair-compare", text("compare.make.compare"));
        compare.getStyleClass().add(Styles.ACCENT);
        compare.setOnAction(event -> actions.save(true));
        return new Apart(Apart.side(title, name), Apart.side(cancel, save, compare));
    }

    /// How an instance lives, and where it answers if that is what it does.
    private Node life() {
        ComboBox<Life> lives = new ComboBox<>();
        lives.setId("pair-life");
        lives.setAccessibleText(text("compare.make.life"));
        lives.getItems().setAll(Life.values());
        lives.valueProperty().bindBidirectional(model.lifeProperty());
        lives.setMinWidth(Region.USE_PREF_SIZE);
        TextField port = new TextField();
        field(port, "pair-port", text("compare.make.port"), model.portProperty());
        port.setPrefColumnCount(5);
        TextField path = new TextField();
        field(path, "pair-path", text("compare.make.path"), model.pathProperty());
        path.setPrefColumnCount(14);
        HBox where =
                new HBox(
                        quiet(text("compare.make.port")),
                        port,
                        quiet(text("compare.make.path")),
                        path);
        where.getStyleClass().add(Look.STRIP);
        where.visibleProperty().bind(model.lifeProperty().isEqualTo(Life.SERVES));
        where.managedProperty().bind(where.visibleProperty());
        FlowPane row = new FlowPane(12, 8, quiet(text("compare.make.life")), lives, where);
        row.setRowValignment(VPos.CENTER);
        return row;
    }

    /// What was secret was not kept: it is asked for again.
    private List<Node> lost() {
        return model.lost().stream()
                .map(
                        secret -> {
                            Label words =
                                    quiet(text("compare.make.lost", secret.nameProperty().get()));
                            PasswordField value = new PasswordField();
                            value.setAccessibleText(words.getText());
                            value.textProperty().bindBidirectional(secret.valueProperty());
                            HBox row = new HBox(words, value);
                            row.getStyleClass().add(Look.STRIP);
                            return (Node) row;
                        })
                .toList();
    }

    private Node module() {
        ComboBox<LibraryModule> modules = new ComboBox<>();
        modules.setId("pair-module");
        modules.setAccessibleText(text("compare.make.module"));
        modules.setMaxWidth(Double.MAX_VALUE);
        modules.setConverter(new NameOnly());
        modules.getItems().setAll(model.modules());
        modules.setPromptText(
                model.edited()
                        .map(pair -> text("compare.make.gone", pair.module().name()))
                        .orElse(text("compare.make.module")));
        modules.valueProperty().bindBidirectional(model.moduleProperty());
        TextField arguments = new TextField();
        field(arguments, "pair-arguments", text("compare.make.none"), model.argumentsProperty());
        RoomBadge badge = new RoomBadge();
        Label summary = new Label();
        summary.setId("pair-summary");
        summary.setWrapText(true);
        model.grantsProperty()
                .subscribe(
                        grants -> {
                            badge.show(grants, requests(), Trail.empty());
                            summary.setText(summary(grants));
                        });
        Button edit = button("pair-grants", text("compare.make.grants"));
        edit.setGraphic(new FontIcon(Feather.EDIT_2));
        edit.setMinWidth(Region.USE_PREF_SIZE);
        edit.setOnAction(event -> editGrants());
        HBox grants = new HBox(badge, summary, new Spacer(), edit);
        grants.getStyleClass().add(Look.STRIP);
        HBox.setHgrow(summary, Priority.ALWAYS);
        return column(
                text("compare.make.wasm"),
                part(text("compare.make.module"), modules),
                part(text("compare.make.arguments"), arguments),
                part(text("compare.make.given"), grants));
    }

    private Node container() {
        TextField image = new TextField();
        field(image, "pair-image", text("compare.make.imagePrompt"), model.imageProperty());
        TextField command = new TextField();
        field(command, "pair-command", text("compare.make.commandPrompt"), model.commandProperty());
        TextField memory = new TextField();
        field(memory, "pair-memory", text("compare.make.memoryPrompt"), model.memoryProperty());
        Button propose = button("pair-propose", text("compare.make.propose"));
        propose.setGraphic(new FontIcon(Feather.CORNER_DOWN_RIGHT));
        propose.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        propose.setOnAction(event -> model.propose());
        GivenRows rows = new GivenRows(model);
        return column(
                text("compare.make.container"),
                part(text("compare.make.image"), image),
                part(text("compare.make.command"), command),
                part(text("compare.make.mounts"), rows.mounts()),
                part(text("compare.make.variables"), rows.variables()),
                part(text("compare.make.memory"), memory),
                propose);
    }

    private void editGrants() {
        CapabilityEditor editor = new CapabilityEditor();
        LibraryModule chosen = model.moduleProperty().get();
        editor.open(
                chosen == null ? "" : chosen.name(),
                model.grantsProperty().get(),
                requests(),
                Trail.empty());
        Button done = button("pair-grants-done", text("compare.make.done"));
        done.getStyleClass().add(Styles.ACCENT);
        Label title = new Label(text("compare.make.granting", model.nameProperty().get()));
        title.getStyleClass().add(Look.CARD_TITLE);
        HBox row = new HBox(title, new Spacer(), done);
        row.getStyleClass().addAll(Look.STRIP, "pair-granting");
        BorderPane frame = new BorderPane(editor);
        frame.setTop(row);
        // Both ways out take over what stands there: the whole pair can still be given up.
        Runnable leave =
                () -> {
                    takeOver(editor.grantsProperty().get());
                    getChildren().setAll(form);
                };
        editor.setOnApply(grants -> leave.run());
        done.setOnAction(event -> leave.run());
        getChildren().setAll(frame);
        done.requestFocus();
    }

    /// Arguments are edited in the form, and in the editor too.
    private void takeOver(Grants grants) {
        if (!grants.arguments().isEmpty()) {
            model.argumentsProperty().set(ShellWords.print(grants.arguments()));
        }
        model.grantsProperty().set(grants.withArguments(List.of()));
    }

    private Requests requests() {
        return Optional.ofNullable(model.moduleProperty().get())
                .map(chosen -> Requests.ofImports(chosen.imports()))
                .orElse(Requests.unknown());
    }

    private static String summary(Grants grants) {
        EditorViewModel room = new EditorViewModel();
        room.open("", grants, Requests.unknown(), Trail.empty());
        return room.stateProperty().get().summary();
    }

    private static Node column(String title, Node... parts) {
        Label head = new Label(title);
        head.getStyleClass().add(Look.SECTION_TITLE);
        VBox column = new VBox(head);
        column.getChildren().addAll(parts);
        column.getStyleClass().add("pair-column");
        return column;
    }

    private static Node part(String label, Node node) {
        VBox part = new VBox(quiet(label), node);
        part.getStyleClass().add("pair-part");
        return part;
    }

    private static Label quiet(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        return label;
    }

    private static void field(TextField field, String id, String prompt, StringProperty value) {
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.textProperty().bindBidirectional(value);
    }

    private static Button button(String id, String label) {
        Button button = new Button(label);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /// Shows a module by its name.
    private static final class NameOnly extends StringConverter<LibraryModule> {

        @Override
        public String toString(@Nullable LibraryModule module) {
            return module == null ? "" : module.name();
        }

        @Override
        public @Nullable LibraryModule fromString(String text) {
            return null;
        }
    }
}
