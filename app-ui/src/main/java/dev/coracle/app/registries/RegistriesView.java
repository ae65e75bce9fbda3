package dev.coracle.app.registries;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.theme.Styles;
import dev.coracle.app.error.FailureView;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.theme.Look;
import dev.coracle.registry.auth.SavedLogins;
import dev.coracle.registry.store.DiskUse;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The parts of the settings about registries and disk: a list of logins with Log out, a form to
/// log in, and what the library takes with Free.
public final class RegistriesView {

    private final RegistriesViewModel model;

    public RegistriesView(RegistriesViewModel model) {
        this.model = model;
    }

    public Node logins() {
        VBox list = new VBox();
        list.setId("settings-logins");
        list.setSpacing(4);
        Runnable draw =
                () ->
                        list.getChildren()
                                .setAll(
                                        model.logins().isEmpty()
                                                ? List.of(quiet(text("registries.logins.none")))
                                                : model.logins().stream()
                                                        .map(this::login)
                                                        .toList());
        model.logins().addListener((ListChangeListener<SavedLogins.Login>) change -> draw.run());
        draw.run();
        VBox all = new VBox(list, form(), said());
        all.setSpacing(8);
        return all;
    }

    private Node login(SavedLogins.Login login) {
        Label registry = new Label(login.registry().toString());
        registry.getStyleClass().add(Look.MONO);
        Label who = quiet(text("registries.logins.who", login.user(), login.place()));
        Button out = new Button(text("registries.logout.label"));
        out.setId("logout-" + login.registry());
        out.setAccessibleText(text("registries.logout.accessible", login.registry()));
        out.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        out.setOnAction(event -> model.logout(login.registry().toString()));
        HBox row = new HBox(registry, who, out);
        row.getStyleClass().add(Look.STRIP);
        return row;
    }

    private Node form() {
        TextField registry = field("login-registry", text("registries.form.registry"));
        TextField user = field("login-user", text("registries.form.user"));
        PasswordField password = new PasswordField();
        password.setId("login-password");
        password.setPromptText(text("registries.form.password"));
        password.setAccessibleText(text("registries.form.password"));
        Button login = new Button(text("registries.login.label"), new FontIcon(Feather.LOG_IN));
        login.setId("login-start");
        login.disableProperty()
                .bind(
                        registry.textProperty()
                                .isEmpty()
                                .or(user.textProperty().isEmpty())
                                .or(password.textProperty().isEmpty()));
        Runnable go =
                () ->
                        model.login(
                                registry.getText(),
                                user.getText(),
                                password.getText(),
                                () -> {
                                    registry.clear();
                                    user.clear();
                                    password.clear();
                                });
        login.setOnAction(event -> go.run());
        password.setOnAction(
                event -> {
                    if (!login.isDisabled()) {
                        go.run();
                    }
                });
        FlowPane form = new FlowPane(8, 8, registry, user, password, login);
        form.setPrefWrapLength(600);
        return form;
    }

    private Node said() {
        Label said = quiet("");
        said.setId("registries-said");
        said.textProperty().bind(model.saidProperty());
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        VBox box = new VBox(said);
        model.failureProperty()
                .subscribe(
                        failed -> {
                            box.getChildren().setAll(said);
                            failed.ifPresent(
                                    now -> box.getChildren().add(new FailureView(now, null)));
                        });
        return box;
    }

    public Node disk() {
        Label use = new Label();
        use.setId("settings-disk");
        use.setWrapText(true);
        Button prune = new Button("", new FontIcon(Feather.TRASH_2));
        prune.setId("settings-prune");
        prune.setOnAction(event -> model.prune());
        model.diskProperty()
                .subscribe(
                        found -> {
                            use.setText(found.map(RegistriesView::words).orElse(""));
                            long free = found.map(DiskUse::prunable).orElse(0L);
                            prune.setText(text("registries.prune.label", Written.bytes(free)));
                            prune.setDisable(free == 0);
                        });
        VBox box = new VBox(use, prune);
        box.setSpacing(8);
        return box;
    }

    private static String words(DiskUse use) {
        return text(
                "registries.disk.use",
                use.entries(),
                Written.bytes(use.needed()),
                Written.bytes(use.reclaimable()),
                Written.bytes(use.unfinished()));
    }

    private static TextField field(String id, String prompt) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.setPrefColumnCount(14);
        return field;
    }

    private static Label quiet(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        return label;
    }
}
