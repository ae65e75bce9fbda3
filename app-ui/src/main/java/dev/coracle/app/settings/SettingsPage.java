package dev.coracle.app.settings;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.theme.Styles;
import dev.coracle.app.error.FailureView;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.registries.RegistriesView;
import dev.coracle.app.registries.RegistriesViewModel;
import dev.coracle.app.shell.LatePage;
import dev.coracle.app.shell.PageBody;
import dev.coracle.app.shell.Place;
import dev.coracle.app.theme.Appearance;
import dev.coracle.app.theme.Look;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Appearance, language, where the data lies, how much of the past is kept, logins, disk use, and
/// registries without TLS.
public final class SettingsPage implements PageBody {

    private final SettingsViewModel model;
    private final RegistriesViewModel registries;
    private final ScrollPane content = new ScrollPane();

    public SettingsPage(
            SettingsViewModel model, RegistriesViewModel registries, Path dataDirectory) {
        this.model = model;
        this.registries = registries;
        RegistriesView view = new RegistriesView(registries);
        VBox body =
                new VBox(
                        section(
                                text("settings.appearance.title"),
                                text("settings.appearance.hint"),
                                appearance()),
                        section(
                                text("settings.language.title"),
                                text("settings.language.hint"),
                                language()),
                        section(
                                text("settings.data.title"),
                                text("settings.data.hint"),
                                data(dataDirectory)),
                        section(
                                text("settings.retention.title"),
                                text("settings.retention.hint"),
                                new RetentionView(model)),
                        section(
                                text("registries.logins.title"),
                                text("registries.logins.hint"),
                                view.logins()),
                        section(
                                text("registries.disk.title"),
                                text("registries.disk.hint"),
                                view.disk()),
                        section(
                                text("settings.http.title"),
                                text("settings.http.hint"),
                                registries()));
        body.getStyleClass().add("settings-body");
        VBox failure = new VBox();
        failure.managedProperty().bind(Bindings.isNotEmpty(failure.getChildren()));
        model.failureProperty()
                .subscribe(
                        failed ->
                                failure.getChildren()
                                        .setAll(
                                                failed.stream()
                                                        .map(f -> new FailureView(f, null))
                                                        .toList()));
        body.getChildren().addFirst(failure);
        content.setContent(body);
        content.setFitToWidth(true);
    }

    /// The page for the navigation, built when it is first wanted.
    public static LatePage<SettingsPage> late(Supplier<SettingsPage> build) {
        return new LatePage<>(
                Place.SETTINGS,
                text("settings.page.title"),
                Feather.SETTINGS,
                new ReadOnlyStringWrapper(""),
                build);
    }

    @Override
    public List<Node> actions() {
        return List.of();
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public void shown() {
        registries.load();
    }

    private Node appearance() {
        ToggleButton system =
                choice("appearance-system", text("settings.appearance.system"), Appearance.SYSTEM);
        ToggleButton light =
                choice("appearance-light", text("settings.appearance.light"), Appearance.LIGHT);
        ToggleButton dark =
                choice("appearance-dark", text("settings.appearance.dark"), Appearance.DARK);
        ToggleGroup group = new ToggleGroup();
        SegmentedButton choices = segments(group, system, light, dark);
        model.preferencesProperty()
                .subscribe(
                        now ->
                                group.getToggles().stream()
                                        .filter(t -> t.getUserData() == now.appearance())
                                        .forEach(group::selectToggle));
        CheckBox contrast = new CheckBox(text("settings.contrast.label"));
        contrast.setId("appearance-contrast");
        contrast.setOnAction(event -> model.contrast(contrast.isSelected()));
        model.preferencesProperty().subscribe(now -> contrast.setSelected(now.contrast()));
        VBox all = new VBox(choices, contrast);
        all.setSpacing(8);
        return all;
    }

    private Node language() {
        ToggleGroup group = new ToggleGroup();
        SegmentedButton choices =
                segments(
                        group,
                        language("language-system", text("settings.language.system"), ""),
                        language("language-english", text("settings.language.english"), "en"),
                        language("language-german", text("settings.language.german"), "de"));
        model.preferencesProperty()
                .subscribe(
                        now ->
                                group.getToggles().stream()
                                        .filter(t -> now.language().equals(t.getUserData()))
                                        .forEach(group::selectToggle));
        return choices;
    }

    /// Of one group at once: the control itself puts them into it only when it is first shown.
    private static SegmentedButton segments(ToggleGroup group, ToggleButton... buttons) {
        SegmentedButton choices = new SegmentedButton(buttons);
        choices.setToggleGroup(group);
        group.getToggles().setAll(buttons);
        return choices;
    }

    private ToggleButton language(String id, String label, String language) {
        ToggleButton button = new ToggleButton(label);
        button.setId(id);
        button.setUserData(language);
        button.setOnAction(
                event -> {
                    button.setSelected(true);
                    model.language(language);
                });
        return button;
    }

    private ToggleButton choice(String id, String label, Appearance appearance) {
        ToggleButton button = new ToggleButton(label);
        button.setId(id);
        button.setUserData(appearance);
        button.setOnAction(
                event -> {
                    button.setSelected(true);
                    model.appearance(appearance);
                });
        return button;
    }

    private static Node data(Path directory) {
        Label path = new Label(Written.path(directory));
        path.setId("settings-data");
        path.getStyleClass().add(Look.MONO);
        path.setTooltip(new Tooltip(directory.toString()));
        Button copy = new Button("", new FontIcon(Feather.COPY));
        copy.setId("settings-data-copy");
        copy.setAccessibleText(text("settings.data.copy"));
        copy.setTooltip(new Tooltip(text("settings.data.copy")));
        copy.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        copy.setOnAction(
                event -> {
                    ClipboardContent clip = new ClipboardContent();
                    clip.putString(directory.toString());
                    Clipboard.getSystemClipboard().setContent(clip);
                });
        HBox row = new HBox(path, copy);
        row.getStyleClass().add(Look.STRIP);
        return row;
    }

    private Node registries() {
        VBox list = new VBox();
        list.setSpacing(4);
        model.preferencesProperty()
                .subscribe(
                        now ->
                                list.getChildren()
                                        .setAll(
                                                now.plainHttp().stream()
                                                        .map(this::registry)
                                                        .toList()));
        TextField field = new TextField();
        field.setId("settings-http-field");
        field.setPromptText(text("settings.http.prompt"));
        field.setAccessibleText(text("settings.http.prompt"));
        field.setPrefColumnCount(24);
        Button add = new Button(text("settings.http.add"), new FontIcon(Feather.PLUS));
        add.setId("settings-http-add");
        Runnable adding =
                () -> {
                    if (model.addPlainHttp(field.getText())) {
                        field.clear();
                    }
                };
        add.setOnAction(event -> adding.run());
        field.setOnAction(event -> adding.run());
        Label problem = new Label();
        problem.setId("settings-http-problem");
        problem.setWrapText(true);
        problem.getStyleClass().addAll(Look.DENIED, Look.SMALL);
        problem.textProperty().bind(model.problemProperty());
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        HBox row = new HBox(field, add);
        row.getStyleClass().add(Look.STRIP);
        VBox all = new VBox(list, row, problem);
        all.setSpacing(8);
        return all;
    }

    private Node registry(String registry) {
        Label name = new Label(registry);
        name.getStyleClass().add(Look.MONO);
        Button remove = new Button("", new FontIcon(Feather.X));
        remove.setAccessibleText(text("settings.http.remove", registry));
        remove.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        remove.setOnAction(event -> model.removePlainHttp(registry));
        HBox row = new HBox(name, remove);
        row.getStyleClass().add(Look.STRIP);
        return row;
    }

    private static Node section(String title, String hint, Node body) {
        Label name = new Label(title);
        name.getStyleClass().add(Look.SECTION_TITLE);
        Label words = new Label(hint);
        words.setWrapText(true);
        words.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        VBox section = new VBox(name, words, body);
        section.setSpacing(8);
        return section;
    }
}
