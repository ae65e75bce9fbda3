package dev.coracle.capability.view;

import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.DotEnv;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Edits;
import dev.coracle.capability.model.RoomState;
import dev.coracle.capability.model.Row;
import dev.coracle.capability.model.Words;
import dev.coracle.engine.grant.VariableGrant;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The environment: values, values of this computer, secrets, and a whole `.env` file by paste.
final class VariableBody implements Body {

    private final EditorViewModel model;
    private final RowList rows = new RowList(this::row);
    private final VBox adding = new VBox();
    private final Sentence pasted = new Sentence("problem");
    private final VBox box = new VBox(rows, adding);

    VariableBody(EditorViewModel model) {
        this.model = model;
        box.getStyleClass().add("body");
        adding.getStyleClass().add("adding");
        offer("");
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(RoomState state) {
        rows.show(state.rows(Door.ENVIRONMENT));
    }

    private RowNode row(Row row) {
        String name = row.key();
        String id = "variable-" + name;
        Button edit =
                Controls.icon(
                        id + "-edit", Feather.EDIT_2, Words.text("capability.row.edit"), () -> {});
        RowNode node =
                new RowNode(
                        new Region(),
                        now -> {},
                        edit,
                        Controls.icon(
                                id + "-remove",
                                Feather.X,
                                Words.text("capability.row.remove"),
                                () -> model.edit(Edits.removeVariable(name))));
        edit.setOnAction(pressed -> edit(node, id, name));
        return node;
    }

    private void edit(RowNode node, String id, String name) {
        Optional<VariableGrant> variable =
                model.grantsProperty().get().environment().stream()
                        .filter(v -> v.name().equals(name))
                        .findFirst();
        if (node.editing() || variable.isEmpty()) {
            node.edit(null);
            return;
        }
        VariableForm form =
                new VariableForm(
                        id,
                        Words.text("capability.form.save"),
                        now -> {
                            node.edit(null);
                            model.edit(Edits.replaceVariable(name, now));
                        },
                        () -> node.edit(null));
        form.fill(variable.get());
        node.edit(form);
        form.focus();
    }

    private void offer(String said) {
        Button add =
                Controls.button(
                        "environment-add", Words.text("capability.variable.add"), this::add);
        add.setGraphic(new FontIcon(Feather.PLUS));
        Button paste =
                Controls.button(
                        "environment-paste", Words.text("capability.variable.paste"), this::paste);
        paste.setGraphic(new FontIcon(Feather.CLIPBOARD));
        HBox buttons = new HBox(8, add, paste);
        buttons.getStyleClass().add("buttons");
        pasted.show(said);
        adding.getChildren().setAll(buttons);
        if (!said.isEmpty()) {
            adding.getChildren().add(pasted);
        }
    }

    private void add() {
        VariableForm form =
                new VariableForm(
                        "variable-new",
                        Words.text("capability.variable.grant"),
                        variable -> {
                            offer("");
                            model.edit(grants -> grants.withVariable(variable));
                        },
                        () -> offer(""));
        adding.getChildren().setAll(form);
        form.focus();
    }

    private void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        DotEnv file = DotEnv.parse(text == null ? "" : text);
        if (file.variables().isEmpty()) {
            offer(Words.text("capability.variable.paste.nothing"));
            return;
        }
        offer(String.join("\n", file.problems()));
        model.edit(Edits.addVariables(file.variables()));
    }
}
