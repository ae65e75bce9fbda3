package dev.coracle.app.serve;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.theme.Styles;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.theme.Look;
import dev.coracle.workloads.serve.TrialRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A request that a person writes, and the answer to it.
final class RequestBox extends VBox {

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
    private static final int BODY_ROWS = 3;

    private final ComboBox<String> method = new ComboBox<>();
    private final TextField path = new TextField("/");
    private final TextArea fields = new TextArea();
    private final TextArea body = new TextArea();
    private final Button send = new Button(text("serve.send.label"), new FontIcon(Feather.SEND));
    private final Label came = new Label();
    private final TextArea answer = new TextArea();

    RequestBox(ServeViewModel model) {
        setId("serve-box");
        getStyleClass().add("serve-box");
        method.setId("serve-method");
        method.getItems().setAll(METHODS);
        method.setValue(METHODS.getFirst());
        method.setAccessibleText(text("serve.method.label"));
        method.setMinWidth(USE_PREF_SIZE);
        path.setId("serve-path");
        path.setAccessibleText(text("serve.path.label"));
        path.setOnAction(event -> send.fire());
        HBox.setHgrow(path, Priority.ALWAYS);
        area(fields, "serve-fields", text("serve.fields.label"), 2);
        area(body, "serve-body", text("serve.body.label"), BODY_ROWS);
        send.setMinWidth(USE_PREF_SIZE);
        send.setId("serve-send");
        send.setOnAction(
                event ->
                        model.ask(
                                new TrialRequest(
                                        method.getValue(),
                                        path.getText().strip(),
                                        fields.getText(),
                                        body.getText())));
        send.disableProperty().bind(model.requestsProperty().map(now -> now.address().isEmpty()));
        came.setId("serve-came");
        came.setWrapText(true);
        area(answer, "serve-answer", text("serve.answer.label"), BODY_ROWS);
        answer.setEditable(false);
        answer.getStyleClass().add(Look.MONO);
        VBox.setVgrow(answer, Priority.ALWAYS);
        Label title = new Label(text("serve.box.title"));
        title.getStyleClass().add(Styles.TEXT_BOLD);
        HBox line = new HBox(method, path, send);
        line.getStyleClass().add("strip");
        getChildren().addAll(title, line, fields, body, came, answer);
        model.answerProperty().subscribe(this::show);
        model.trialProblemProperty()
                .subscribe(
                        problem -> {
                            if (!problem.isEmpty()) {
                                came.setText(problem);
                                answer.clear();
                            }
                        });
    }

    private static void area(TextArea area, String id, String label, int rows) {
        area.setId(id);
        area.setPromptText(label);
        area.setAccessibleText(label);
        area.setPrefRowCount(rows);
        area.setMinHeight(USE_PREF_SIZE);
        area.setWrapText(true);
    }

    private void show(Optional<TrialRequest.Answer> now) {
        came.setText(
                now.map(
                                it ->
                                        text(
                                                "serve.came.words",
                                                String.valueOf(it.status()),
                                                Written.bytes(it.bytes()),
                                                Written.duration(Duration.ofNanos(it.nanos()))))
                        .orElse(""));
        answer.setText(
                now.map(it -> String.join("\n", it.fields()) + "\n\n" + it.text()).orElse(""));
    }
}
