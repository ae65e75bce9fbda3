package dev.coracle.capability.view;

import dev.coracle.capability.format.ShellWords;
import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Fields;
import dev.coracle.capability.model.RoomState;
import dev.coracle.capability.model.Words;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.StdinGrant;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What is handed in at the start: arguments in one line as a shell would read it, and standard
/// input.
final class ArgumentsBody implements Body {

    private enum Input {
        NOTHING,
        TEXT,
        FILE,
        TYPED
    }

    private final EditorViewModel model;
    private final Chooser chooser;
    private final Problem problem = new Problem();
    private final CommitField<List<String>> arguments;
    private final Segments<Input> inputs;
    private final TextArea text = new TextArea();
    private final RowNode argumentRow;
    private final RowNode inputRow;
    private final VBox box;

    ArgumentsBody(EditorViewModel model, Chooser chooser) {
        this.model = model;
        this.chooser = chooser;
        arguments =
                new CommitField<>(
                        "arguments-line",
                        Words.text("capability.form.arguments"),
                        "--level info 'two words'",
                        Fields::arguments,
                        problem,
                        words -> model.edit(grants -> grants.withArguments(words)));
        inputs =
                new Segments<Input>(this::choose)
                        .add(Input.NOTHING, "stdin-nothing", Words.text("capability.stdin.nothing"))
                        .add(Input.TEXT, "stdin-text", Words.text("capability.stdin.text"))
                        .add(Input.FILE, "stdin-file", Words.text("capability.stdin.file"))
                        .add(Input.TYPED, "stdin-typed", Words.text("capability.stdin.typed"));
        text.setId("stdin-text-area");
        text.setAccessibleText(Words.text("capability.stdin.text"));
        text.setPrefRowCount(3);
        text.focusedProperty()
                .subscribe(
                        focused -> {
                            if (!focused && text.isVisible()) {
                                set(new StdinGrant.Text(text.getText()));
                            }
                        });
        text.managedProperty().bind(text.visibleProperty());
        text.setVisible(false);
        argumentRow = new RowNode(new Region(), row -> {});
        inputRow = new RowNode(inputs, row -> {});
        VBox line = new VBox(arguments, problem);
        line.getStyleClass().add("adding");
        VBox area = new VBox(text);
        area.getStyleClass().add("adding");
        box = new VBox(argumentRow, line, inputRow, area);
        box.getStyleClass().add("body");
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(RoomState state) {
        argumentRow.show(state.rows(Door.ARGUMENTS).getFirst());
        inputRow.show(state.rows(Door.ARGUMENTS).getLast());
        Grants grants = model.grantsProperty().get();
        arguments.show(ShellWords.print(grants.arguments()));
        text.setVisible(grants.stdin() instanceof StdinGrant.Text);
        switch (grants.stdin()) {
            case StdinGrant.Empty() -> inputs.show(Input.NOTHING);
            case StdinGrant.Text(var now) -> {
                inputs.show(Input.TEXT);
                if (!text.isFocused()) {
                    text.setText(now);
                }
            }
            case StdinGrant.File(var path) -> inputs.show(Input.FILE);
            case StdinGrant.Interactive() -> inputs.show(Input.TYPED);
        }
    }

    private void choose(Input input) {
        switch (input) {
            case NOTHING -> set(new StdinGrant.Empty());
            case TEXT -> set(new StdinGrant.Text(text.getText()));
            case FILE -> chooseFile();
            case TYPED -> set(new StdinGrant.Interactive());
        }
    }

    private void chooseFile() {
        chooser.file(
                        box.getScene().getWindow(),
                        Words.text("capability.stdin.file.title"),
                        model.places().home())
                .ifPresentOrElse(
                        path -> set(new StdinGrant.File(path)),
                        () -> show(model.stateProperty().get()));
    }

    private void set(StdinGrant stdin) {
        model.edit(grants -> grants.withStdin(stdin));
    }
}
