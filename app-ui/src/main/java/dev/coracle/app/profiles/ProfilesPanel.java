package dev.coracle.app.profiles;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.controls.Spacer;
import atlantafx.base.theme.Styles;
import dev.coracle.app.profiles.ProfilesViewModel.Choice;
import dev.coracle.app.theme.Look;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.library.LibraryModule;
import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The panel of profiles: choose one, choose modules, give it to all of them. What opens everything
/// is said first and given with a second click.
public final class ProfilesPanel extends VBox {

    private final ProfilesViewModel model;
    private final ListView<Choice> profiles;
    private final ListView<LibraryModule> modules;
    private final Map<Digest, BooleanProperty> chosen = new HashMap<>();
    private final VBox dangers = new VBox(4);
    private final Button give = new Button();
    private final Button share = new Button(text("profiles.share.label"));
    private final Button remove = new Button(text("profiles.remove.label"));
    private final Button close = new Button("", new FontIcon(Feather.X));
    private boolean warned;

    public ProfilesPanel(ProfilesViewModel model, ObservableList<LibraryModule> items) {
        this.model = model;
        setId("profiles-panel");
        getStyleClass().add(Look.SIDE_PANEL);
        Label title = new Label(text("profiles.panel.title"));
        title.getStyleClass().add(Look.SECTION_TITLE);
        close.setId("profiles-close");
        close.setAccessibleText(text("pull.close.label"));
        close.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        HBox header = new HBox(title, new Spacer(), close);
        header.getStyleClass().add(Look.STRIP);
        profiles = new ListView<>(model.choices());
        profiles.setId("profiles-list");
        profiles.setAccessibleText(text("profiles.panel.title"));
        profiles.setCellFactory(list -> new ChoiceCell());
        profiles.setPrefHeight(200);
        profiles.setMinHeight(200);
        modules = new ListView<>(items);
        modules.setId("profiles-modules");
        modules.setAccessibleText(text("profiles.modules.label"));
        modules.setCellFactory(CheckBoxListCell.forListView(this::chosen, new Names()));
        VBox.setVgrow(modules, Priority.ALWAYS);
        Label to = new Label(text("profiles.modules.label"));
        to.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        dangers.setId("profiles-dangers");
        dangers.managedProperty().bind(dangers.visibleProperty());
        give.setId("profiles-give");
        give.getStyleClass().add(Styles.ACCENT);
        give.setMaxWidth(Double.MAX_VALUE);
        give.setOnAction(event -> give());
        getChildren().addAll(header, profiles, files(), to, modules, dangers, give);
        profiles.getSelectionModel().selectedItemProperty().subscribe(choice -> arrange());
        setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        close.fire();
                    }
                });
        arrange();
    }

    public void setOnClose(Runnable handler) {
        close.setOnAction(event -> handler.run());
    }

    /// Called as it is opened.
    public void look() {
        model.look();
        profiles.requestFocus();
    }

    private HBox files() {
        Button take = new Button(text("profiles.take.label"));
        take.setId("profiles-take");
        take.setOnAction(event -> take());
        share.setId("profiles-share");
        share.setOnAction(event -> selected().ifPresent(this::share));
        remove.setId("profiles-remove");
        remove.setOnAction(event -> selected().ifPresent(model::remove));
        HBox line = new HBox(8, take, share, remove);
        line.getChildren().forEach(button -> button.getStyleClass().add(Styles.SMALL));
        return line;
    }

    private Optional<Choice> selected() {
        return Optional.ofNullable(profiles.getSelectionModel().getSelectedItem());
    }

    private BooleanProperty chosen(LibraryModule module) {
        return chosen.computeIfAbsent(
                module.digest(),
                digest -> {
                    BooleanProperty is = new SimpleBooleanProperty();
                    is.subscribe(this::arrange);
                    return is;
                });
    }

    private List<LibraryModule> wanted() {
        return modules.getItems().stream().filter(module -> chosen(module).get()).toList();
    }

    /// Another choice is another question.
    private void arrange() {
        boolean own = selected().filter(Choice::own).isPresent();
        share.setDisable(!own);
        remove.setDisable(!own);
        List<LibraryModule> wanted = wanted();
        give.setDisable(selected().isEmpty() || wanted.isEmpty());
        ask(List.of());
    }

    private void ask(List<String> sentences) {
        warned = !sentences.isEmpty();
        dangers.setVisible(warned);
        dangers.getChildren().setAll(sentences.stream().map(ProfilesPanel::danger).toList());
        give.setText(
                warned
                        ? text("profiles.give.anyway")
                        : text("profiles.give.label", wanted().size()));
    }

    private static Label danger(String sentence) {
        Label label = new Label(sentence, new FontIcon(Feather.ALERT_TRIANGLE));
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().addAll(Look.SMALL, Look.DENIED);
        return label;
    }

    private void give() {
        selected()
                .ifPresent(
                        choice -> {
                            List<LibraryModule> wanted = wanted();
                            List<String> all = warned ? List.of() : model.dangers(choice, wanted);
                            if (all.isEmpty()) {
                                model.give(choice, wanted);
                            }
                            ask(all);
                        });
    }

    private void take() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("profiles.take.title"));
        List<File> files = chooser.showOpenMultipleDialog(getScene().getWindow());
        if (files != null) {
            files.forEach(file -> model.take(file.toPath()));
        }
    }

    private void share(Choice choice) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("profiles.share.title"));
        chooser.setInitialFileName(choice.title() + ".json");
        File target = chooser.showSaveDialog(getScene().getWindow());
        if (target != null) {
            model.share(choice, target.toPath());
        }
    }

    private static final class ChoiceCell extends ListCell<Choice> {
        @Override
        protected void updateItem(@Nullable Choice choice, boolean empty) {
            super.updateItem(choice, empty);
            setText(empty || choice == null ? "" : choice.title());
        }
    }

    private static final class Names extends StringConverter<LibraryModule> {
        @Override
        public String toString(LibraryModule module) {
            return module.name();
        }

        @Override
        public LibraryModule fromString(String name) {
            throw new UnsupportedOperationException("a list does not read");
        }
    }
}
