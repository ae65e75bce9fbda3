package dev.coracle.app.doctor;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.theme.Styles;
import dev.coracle.app.error.FailureView;
import dev.coracle.app.shell.Page;
import dev.coracle.app.shell.Place;
import dev.coracle.app.theme.Look;
import dev.coracle.workloads.doctor.Finding;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One row for each finding: how it stands, what was seen, what to do.
public final class DoctorPage implements Page {

    private final DoctorViewModel model;
    private final Runnable openSettings;
    private final VBox rows = new VBox();
    private final ScrollPane content = new ScrollPane(rows);

    /// @param openSettings where logins and the library's disk are
    public DoctorPage(DoctorViewModel model, Runnable openSettings) {
        this.model = model;
        this.openSettings = openSettings;
        rows.setId("doctor-rows");
        rows.getStyleClass().add("doctor-body");
        content.setFitToWidth(true);
        content.setAccessibleText(text("doctor.page.title"));
        model.findings().addListener((ListChangeListener<Finding>) change -> draw());
        model.lookingProperty().subscribe(this::draw);
        model.failureProperty().subscribe(this::draw);
    }

    @Override
    public Place place() {
        return Place.DOCTOR;
    }

    @Override
    public String title() {
        return text("doctor.page.title");
    }

    @Override
    public Ikon icon() {
        return Feather.ACTIVITY;
    }

    @Override
    public ObservableValue<String> badge() {
        return new ReadOnlyStringWrapper("");
    }

    @Override
    public List<Node> actions() {
        Button copy = new Button(text("doctor.copy.label"), new FontIcon(Feather.COPY));
        copy.setId("doctor-copy");
        copy.setOnAction(
                event -> {
                    ClipboardContent clip = new ClipboardContent();
                    clip.putString(model.report());
                    Clipboard.getSystemClipboard().setContent(clip);
                });
        Button again = new Button(text("doctor.again.label"), new FontIcon(Feather.REFRESH_CW));
        again.setId("doctor-again");
        again.getStyleClass().add(Styles.ACCENT);
        again.disableProperty().bind(model.lookingProperty());
        again.setOnAction(event -> model.look());
        return List.of(copy, again);
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public void shown() {
        if (model.findings().isEmpty()) {
            model.look();
        }
    }

    private void draw() {
        rows.getChildren().setAll(model.findings().stream().map(this::row).toList());
        model.failureProperty()
                .get()
                .ifPresent(
                        failure -> rows.getChildren().add(new FailureView(failure, model::look)));
        if (model.lookingProperty().get()) {
            Label looking = new Label(text("doctor.looking.sentence"));
            looking.setId("doctor-looking");
            looking.getStyleClass().add(Look.QUIET);
            rows.getChildren().add(looking);
        }
    }

    private Node row(Finding finding) {
        FontIcon icon =
                new FontIcon(
                        switch (finding.state()) {
                            case GOOD -> Feather.CHECK_CIRCLE;
                            case NOTE -> Feather.INFO;
                            case BAD -> Feather.X_CIRCLE;
                        });
        Label state = new Label(state(finding.state()), icon);
        state.getStyleClass()
                .add(
                        switch (finding.state()) {
                            case GOOD -> Look.ALLOWED;
                            case NOTE -> Look.ASKS;
                            case BAD -> Look.DENIED;
                        });
        state.setMinWidth(110);
        Label topic = new Label(topic(finding.topic()));
        topic.getStyleClass().add(Look.CARD_TITLE);
        topic.setMinWidth(110);
        Label sentence = new Label(finding.sentence());
        sentence.setWrapText(true);
        VBox words = new VBox(sentence);
        words.setSpacing(4);
        HBox.setHgrow(words, Priority.ALWAYS);
        if (!finding.fix().isEmpty()) {
            Label fix = new Label(finding.fix());
            fix.setWrapText(true);
            fix.getStyleClass().addAll(Look.SMALL, Look.QUIET);
            words.getChildren().add(fix);
        }
        HBox row = new HBox(topic, state, words);
        if (isMendedInSettings(finding)) {
            Button settings = new Button(text("doctor.settings.label"));
            settings.setId("doctor-settings");
            settings.getStyleClass().add(Styles.SMALL);
            settings.setMinWidth(Region.USE_PREF_SIZE);
            settings.setOnAction(event -> openSettings.run());
            row.getChildren().add(settings);
        }
        row.setId("doctor-" + finding.topic().name().toLowerCase(Locale.ROOT));
        row.getStyleClass().add("doctor-row");
        return row;
    }

    /// A login that is missing, and what takes room on the disk.
    private static boolean isMendedInSettings(Finding finding) {
        return finding.state() == Finding.State.NOTE
                && (finding.topic() == Finding.Topic.REGISTRIES
                        || finding.topic() == Finding.Topic.STORE);
    }

    private static String state(Finding.State state) {
        return switch (state) {
            case GOOD -> text("doctor.state.good");
            case NOTE -> text("doctor.state.note");
            case BAD -> text("doctor.state.bad");
        };
    }

    private static String topic(Finding.Topic topic) {
        return switch (topic) {
            case ENGINE -> text("doctor.topic.engine");
            case STORE -> text("doctor.topic.store");
            case REGISTRIES -> text("doctor.topic.registries");
            case DOCKER -> text("doctor.topic.docker");
            case PROXY -> text("doctor.topic.proxy");
            case JAVA -> text("doctor.topic.java");
        };
    }
}
