package dev.coracle.app.modules;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.theme.Styles;
import dev.coracle.app.modules.FunctionsViewModel.Answer;
import dev.coracle.app.modules.FunctionsViewModel.Tone;
import dev.coracle.app.theme.Look;
import dev.coracle.engine.invoke.Invocable;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The functions of a module with their signatures, a line to call one, and what came of it.
final class FunctionsPane extends VBox {

    private final FunctionsViewModel model;
    private final ListView<Invocable> functions = new ListView<>();
    private final TextField call = new TextField();
    private final Label answer = new Label();

    FunctionsPane(FunctionsViewModel model) {
        this.model = model;
        setId("functions");
        getStyleClass().add(Look.FUNCTIONS);
        list();
        call.setId("functions-call");
        call.setPromptText(text("functions.call.prompt"));
        call.setAccessibleText(text("functions.call.label"));
        call.getStyleClass().add(Look.MONO);
        call.textProperty().bindBidirectional(model.callProperty());
        call.setOnAction(event -> model.invoke());
        Button invoke = new Button(text("functions.invoke.label"), new FontIcon(Feather.PLAY));
        invoke.setId("functions-invoke");
        invoke.setOnAction(event -> model.invoke());
        invoke.disableProperty().bind(call.textProperty().map(String::isBlank));
        HBox.setHgrow(call, Priority.ALWAYS);
        HBox line = new HBox(call, invoke);
        line.getStyleClass().add(Look.STRIP);
        answer.setId("functions-answer");
        answer.setWrapText(true);
        answer.setMinHeight(USE_PREF_SIZE);
        model.answerProperty().subscribe(this::show);
        getChildren().addAll(functions, line, answer);
    }

    private void list() {
        functions.setId("functions-list");
        functions.setAccessibleText(text("functions.list.label"));
        functions.setItems(model.functions());
        functions.setPlaceholder(new Label(text("functions.list.none")));
        functions.setCellFactory(view -> new Row());
        functions.getStyleClass().addAll(Styles.DENSE, Look.ROWS);
        functions.setMinHeight(60);
        functions
                .prefHeightProperty()
                .bind(
                        Bindings.min(10, Bindings.max(2, Bindings.size(model.functions())))
                                .multiply(28));
        functions
                .getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        function -> {
                            if (function != null) {
                                begin(function);
                            }
                        });
        VBox.setVgrow(functions, Priority.ALWAYS);
    }

    private void begin(Invocable function) {
        model.begin(function);
        // between the parentheses
        call.positionCaret(Math.max(0, call.getLength() - 1));
    }

    void show(ModuleItem item) {
        model.show(item);
    }

    private void show(Answer said) {
        answer.setText(said.words());
        answer.getStyleClass().removeAll(Look.QUIET, Look.MONO, Look.DENIED);
        answer.getStyleClass()
                .add(
                        switch (said.tone()) {
                            case QUIET -> Look.QUIET;
                            case RESULT -> Look.MONO;
                            case FAILURE -> Look.DENIED;
                        });
        answer.setAccessibleText(
                said.tone() == Tone.RESULT
                        ? text("functions.answer.returned", said.words())
                        : said.words());
    }

    private static final class Row extends ListCell<Invocable> {

        @Override
        protected void updateItem(@Nullable Invocable function, boolean empty) {
            super.updateItem(function, empty);
            getStyleClass().removeAll(Look.MONO, Look.QUIET);
            getStyleClass().add(Look.MONO);
            if (function == null || empty) {
                setText(null);
                return;
            }
            if (function.obstacle().isPresent()) {
                getStyleClass().add(Look.QUIET);
            }
            setText(StrangersText.inLine(line(function)));
        }

        /// An interface's function begins with where it is from.
        private static String line(Invocable function) {
            int end = function.name().lastIndexOf('#');
            return end < 0
                    ? function.signature()
                    : function.name().substring(0, end + 1) + function.signature();
        }
    }
}
