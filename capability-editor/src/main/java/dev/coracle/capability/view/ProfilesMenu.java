package dev.coracle.capability.view;

import dev.coracle.capability.format.Imported;
import dev.coracle.capability.format.UnreadableException;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Preset;
import dev.coracle.capability.model.Review;
import dev.coracle.capability.model.Words;
import dev.coracle.capability.profile.ProfileFolder;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.VariableGrant;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/// The profiles: those that everybody has, and the user's own. Choosing one shows what it would
/// change.
final class ProfilesMenu extends MenuButton {

    private final EditorViewModel model;
    private final ObjectProperty<@Nullable Reach> reach;
    private final BiConsumer<List<String>, Runnable> confirmed;
    private @Nullable ProfileFolder own;
    private @Nullable Runnable onManage;

    /// @param confirmed does an action once the user has seen the dangers that are listed
    ProfilesMenu(
            EditorViewModel model,
            ObjectProperty<@Nullable Reach> reach,
            BiConsumer<List<String>, Runnable> confirmed) {
        super(Words.text("capability.bar.profiles"));
        this.model = model;
        this.reach = reach;
        this.confirmed = confirmed;
        setId("editor-profiles");
        setOnShowing(showing -> fill());
        fill();
    }

    void keepIn(ProfileFolder folder) {
        own = folder;
        fill();
    }

    private void fill() {
        getItems().clear();
        for (Preset preset : Preset.values()) {
            MenuItem item = new MenuItem(preset.title());
            item.setId("profile-" + preset.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            item.setOnAction(
                    chosen ->
                            offer(
                                    preset.title(),
                                    preset.of(model.grantsProperty().get()),
                                    List.of()));
            getItems().add(item);
        }
        if (own != null) {
            own(own);
        }
        Reach beyond = reach.get();
        if (beyond != null) {
            defaults(beyond);
        }
        if (onManage != null) {
            getItems().add(item("profiles-manage", "capability.bar.manage", onManage));
        }
    }

    private void own(ProfileFolder folder) {
        getItems().add(new SeparatorMenuItem());
        for (String name : folder.names()) {
            MenuItem item = new MenuItem(name);
            item.setMnemonicParsing(false);
            item.setOnAction(chosen -> read(folder, name));
            getItems().add(item);
        }
        TextField name =
                Controls.field(
                        "profile-new-name",
                        Words.text("capability.profile.save"),
                        Words.text("capability.profile.save"));
        name.setPrefColumnCount(18);
        name.setOnAction(enter -> save(folder, name.getText().strip()));
        CustomMenuItem saving = new CustomMenuItem(name, false);
        saving.setId("profile-new");
        getItems().add(saving);
    }

    /// What modules start with that were never granted anything: shown, and set to what is edited.
    private void defaults(Reach beyond) {
        Grants now = model.defaultsProperty().get();
        getItems().add(new SeparatorMenuItem());
        if (!now.equals(Grants.none())) {
            getItems()
                    .add(
                            item(
                                    "default-show",
                                    "capability.bar.default.show",
                                    () ->
                                            model.propose(
                                                    new Review(
                                                            Words.text("capability.review.default"),
                                                            Optional.of(now),
                                                            List.of()))));
            getItems()
                    .add(
                            item(
                                    "default-clear",
                                    "capability.bar.default.clear",
                                    () -> beyond.everywhere(Grants.none())));
        }
        getItems()
                .add(
                        item(
                                "default-make",
                                "capability.bar.default.make",
                                () ->
                                        confirmed.accept(
                                                model.dangers(),
                                                () ->
                                                        beyond.everywhere(
                                                                withoutSecrets(
                                                                        model.grantsProperty()
                                                                                .get())))));
    }

    /// A secret is one module's.
    private static Grants withoutSecrets(Grants grants) {
        return grants.withEnvironment(
                grants.environment().stream()
                        .filter(variable -> !(variable instanceof VariableGrant.Secret))
                        .toList());
    }

    private static MenuItem item(String id, String words, Runnable action) {
        MenuItem item = new MenuItem(Words.text(words));
        item.setId(id);
        item.setOnAction(chosen -> action.run());
        return item;
    }

    void setOnManage(Runnable handler) {
        onManage = handler;
        fill();
    }

    private void offer(String name, Grants grants, List<String> notes) {
        model.propose(
                new Review(
                        Words.text("capability.review.profile", name), Optional.of(grants), notes));
    }

    private void read(ProfileFolder folder, String name) {
        try {
            Imported read = folder.read(name);
            offer(name, read.grants(), read.notes());
        } catch (IOException | UnreadableException e) {
            say(Words.text("capability.profile.failed", name, why(e)));
        }
    }

    private void save(ProfileFolder folder, String name) {
        if (!ProfileFolder.mayBeNamed(name)) {
            return;
        }
        try {
            folder.save(name, model.grantsProperty().get());
            hide();
            say(Words.text("capability.profile.saved", name));
        } catch (IOException e) {
            say(Words.text("capability.profile.failed", name, why(e)));
        }
    }

    private static String why(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName())
                .replaceFirst("\\.$", "");
    }

    private void say(String sentence) {
        model.propose(new Review(sentence, Optional.empty(), List.of()));
    }
}
