package dev.coracle.app.runs;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.theme.Styles;
import dev.coracle.app.theme.Look;
import dev.coracle.workloads.export.RunJson;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// All that is known of a run as JSON, to read and to copy.
final class RunJsonPane extends StackPane {

    private final TextArea json = new TextArea();

    RunJsonPane() {
        setId("run-inspect");
        json.setId("run-json");
        json.setEditable(false);
        json.setAccessibleText(text("runs.json.accessible"));
        json.getStyleClass().addAll(Look.MONO, "edge-to-edge", "run-json");
        Button copy = new Button("", new FontIcon(Feather.COPY));
        copy.setId("run-json-copy");
        copy.setAccessibleText(text("runs.json.copy"));
        copy.setTooltip(new Tooltip(text("runs.json.copy")));
        copy.getStyleClass().addAll(Styles.BUTTON_ICON, "floating-button");
        copy.setOnAction(
                event -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(json.getText());
                    Clipboard.getSystemClipboard().setContent(content);
                });
        StackPane.setAlignment(copy, Pos.TOP_RIGHT);
        getChildren().addAll(json, copy);
    }

    void show(RunFacts run) {
        String now = RunJson.write(run.record(), run.accesses());
        if (!now.equals(json.getText())) {
            double at = json.getScrollTop();
            json.setText(now);
            json.setScrollTop(at);
        }
    }
}
