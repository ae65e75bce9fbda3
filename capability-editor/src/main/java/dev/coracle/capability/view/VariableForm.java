package dev.coracle.capability.view;

import atlantafx.base.theme.Styles;
import dev.coracle.capability.model.DotEnv;
import dev.coracle.capability.model.Fields;
import dev.coracle.capability.model.Typed;
import dev.coracle.capability.model.Words;
import dev.coracle.engine.grant.VariableGrant;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A variable: its name, where its value comes from, and the value.
final class VariableForm extends VBox {

    private enum Source {
        VALUE,
        HOST,
        SECRET
    }

    private final TextField name;
    private final TextField value;
    private final PasswordField secret;
    private final Problem problem = new Problem();
    private final Segments<Source> sources;
    private final Button save;
    private Source source = Source.VALUE;
    private boolean sourceChosen;

    VariableForm(String id, String action, Consumer<VariableGrant> saved, Runnable cancelled) {
        getStyleClass().add("form");
        name = Controls.field(id + "-name", Words.text("capability.form.name"), "LOG_LEVEL");
        value = Controls.field(id + "-value", Words.text("capability.form.value"), "info");
        secret =
                Controls.prepared(
                        new PasswordField(),
                        id + "-secret",
                        Words.text("capability.form.secret"),
                        "");
        sources =
                new Segments<Source>(
                                chosen -> {
                                    sourceChosen = true;
                                    choose(chosen);
                                })
                        .add(
                                Source.VALUE,
                                id + "-source-value",
                                Words.text("capability.source.value"))
                        .add(Source.HOST, id + "-source-host", Words.text("capability.source.host"))
                        .add(
                                Source.SECRET,
                                id + "-source-secret",
                                Words.text("capability.source.secret"));
        save = Controls.button(id + "-save", action, () -> Problem.whenRight(typed(), saved));
        save.getStyleClass().add(Styles.ACCENT);
        Button cancel =
                Controls.button(id + "-cancel", Words.text("capability.form.cancel"), cancelled);
        HBox line = new HBox(8, name, value, secret);
        HBox buttons = new HBox(8, sources, Controls.spacer(), cancel, save);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(line, problem, buttons);
        secret.managedProperty().bind(secret.visibleProperty());
        value.managedProperty().bind(value.visibleProperty());
        name.textProperty().subscribe(this::named);
        value.textProperty().subscribe(this::check);
        secret.textProperty().subscribe(this::check);
        name.setOnAction(enter -> save.fire());
        value.setOnAction(enter -> save.fire());
        secret.setOnAction(enter -> save.fire());
        choose(Source.VALUE);
    }

    void fill(VariableGrant variable) {
        name.setText(variable.name());
        sourceChosen = true;
        switch (variable) {
            case VariableGrant.Literal(var n, var text) -> {
                value.setText(text);
                choose(Source.VALUE);
            }
            case VariableGrant.FromHost(var n) -> choose(Source.HOST);
            case VariableGrant.Secret(var n, var text) -> {
                secret.setText(text);
                choose(Source.SECRET);
            }
        }
    }

    void focus() {
        name.requestFocus();
    }

    private void named(String typed) {
        if (!sourceChosen) {
            choose(DotEnv.soundsSecret(typed) ? Source.SECRET : Source.VALUE);
        }
        check();
    }

    private void choose(Source chosen) {
        source = chosen;
        sources.show(chosen);
        value.setVisible(chosen == Source.VALUE);
        secret.setVisible(chosen == Source.SECRET);
        check();
    }

    private Typed<VariableGrant> typed() {
        return switch (source) {
            case VALUE -> Fields.variable(name.getText(), value.getText(), false);
            case SECRET -> Fields.variable(name.getText(), secret.getText(), true);
            case HOST ->
                    switch (Fields.variableName(name.getText())) {
                        case Typed.Wrong<String>(var sentence) -> new Typed.Wrong<>(sentence);
                        case Typed.Right<String>(var plain) ->
                                new Typed.Right<>(new VariableGrant.FromHost(plain));
                    };
        };
    }

    private void check() {
        Typed<VariableGrant> typed = typed();
        problem.show(typed, name);
        Problem.disableUnlessRight(save, typed);
    }
}
