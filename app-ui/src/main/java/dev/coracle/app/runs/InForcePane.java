package dev.coracle.app.runs;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.theme.Styles;
import dev.coracle.app.theme.Look;
import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Requests;
import dev.coracle.capability.model.Row;
import dev.coracle.engine.grant.GrantFlags;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What a run might do and what it did with it: the sentence, the rows behind it, and the flags
/// that grant the same on the command line. Nothing is changed here.
final class InForcePane extends ScrollPane {

    private final EditorViewModel model = new EditorViewModel();
    private final Label summary = new Label();
    private final VBox rows = new VBox();
    private final Label command = new Label();
    private Optional<RunFacts> shown = Optional.empty();

    InForcePane() {
        setId("run-grants");
        summary.setId("run-grants-summary");
        summary.setWrapText(true);
        rows.getStyleClass().add("in-force-rows");
        command.setId("run-grants-command");
        command.setWrapText(true);
        command.getStyleClass().add(Look.MONO);
        Button copy = new Button(text("grants.copy.label"), new FontIcon(Feather.COPY));
        copy.setId("run-grants-copy");
        copy.getStyleClass().add(Styles.SMALL);
        copy.setOnAction(event -> copy());
        Label note = new Label(text("grants.note.sentence"));
        note.setWrapText(true);
        note.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        VBox all = new VBox(summary, rows, command, copy, note);
        all.getStyleClass().add(Look.FACTS);
        setContent(all);
        setFitToWidth(true);
    }

    void show(RunFacts run) {
        if (shown.filter(before -> sameAs(before, run)).isPresent()) {
            return;
        }
        shown = Optional.of(run);
        model.open(run.program().name(), run.grants(), Requests.unknown(), run.trail());
        summary.setText(model.stateProperty().get().summary());
        rows.getChildren()
                .setAll(
                        Stream.of(Door.values())
                                .flatMap(door -> model.stateProperty().get().rows(door).stream())
                                .filter(row -> !row.granted().isEmpty())
                                .map(InForcePane::row)
                                .toList());
        command.setText(command(run));
    }

    private static boolean sameAs(RunFacts before, RunFacts now) {
        return before.id().equals(now.id())
                && before.grants().equals(now.grants())
                && before.accesses().equals(now.accesses());
    }

    private static Node row(Row row) {
        FontIcon icon = new FontIcon(row.used() > 0 ? Feather.CHECK : Feather.MINUS);
        icon.getStyleClass().add(row.used() > 0 ? Look.ALLOWED : Look.QUIET);
        Label sentence = new Label(row.sentence().replace("`", ""), icon);
        sentence.setWrapText(true);
        Label used = new Label(row.door() == Door.LIMITS ? "" : use(row));
        used.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        used.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(sentence, used);
        line.getStyleClass().add(Look.STRIP);
        return line;
    }

    /// Not of a limit: that is reached or not, which the end of the run says.
    private static String use(Row row) {
        return row.used() > 0 ? text("grants.row.used", row.used()) : text("grants.row.unused");
    }

    /// What a user types to run it so; secrets are named, never written.
    private static String command(RunFacts run) {
        List<String> flags = GrantFlags.print(run.record().grants());
        return Stream.of(
                        Stream.of("coracle run"),
                        flags.stream().map(InForcePane::quoted),
                        run.record().invoke().stream().map(export -> "--invoke " + export),
                        Stream.of(quoted(run.program().name())))
                .flatMap(part -> part)
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+")
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(command.getText());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
