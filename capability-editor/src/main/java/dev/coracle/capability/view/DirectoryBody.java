package dev.coracle.capability.view;

import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Edits;
import dev.coracle.capability.model.RoomState;
import dev.coracle.capability.model.Row;
import dev.coracle.capability.model.Words;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.DirectoryGrant.Access;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The directories: read-only first, writing is a second step that stays in sight.
final class DirectoryBody implements Body {

    private final EditorViewModel model;
    private final Chooser chooser;
    private final RowList rows = new RowList(this::row);
    private final VBox adding = new VBox();
    private final VBox box = new VBox(rows, adding);

    DirectoryBody(EditorViewModel model, Chooser chooser) {
        this.model = model;
        this.chooser = chooser;
        box.getStyleClass().add("body");
        adding.getStyleClass().add("adding");
        offer();
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(RoomState state) {
        rows.show(state.rows(Door.DIRECTORIES));
    }

    private RowNode row(Row row) {
        String guest = row.key();
        String id = "directory" + guest.replaceAll("[^A-Za-z0-9]+", "-");
        Segments<Access> access =
                new Segments<Access>(to -> model.edit(Edits.openDirectory(guest, to)))
                        .add(Access.READ, id + "-read", Words.text("capability.directory.read"))
                        .add(
                                Access.READ_WRITE,
                                id + "-write",
                                Words.text("capability.directory.write"));
        access.getStyleClass().add("access");
        Button edit =
                Controls.icon(
                        id + "-edit", Feather.EDIT_2, Words.text("capability.row.edit"), () -> {});
        RowNode node =
                new RowNode(
                        access,
                        now -> grant(guest).ifPresent(grant -> access.show(grant.access())),
                        edit,
                        Controls.icon(
                                id + "-remove",
                                Feather.X,
                                Words.text("capability.row.remove"),
                                () -> model.edit(Edits.removeDirectory(guest))));
        edit.setOnAction(pressed -> edit(node, id, guest));
        return node;
    }

    private Optional<DirectoryGrant> grant(String guest) {
        return model.grantsProperty().get().directories().stream()
                .filter(directory -> directory.guest().equals(guest))
                .findFirst();
    }

    private void edit(RowNode node, String id, String guest) {
        Optional<DirectoryGrant> grant = grant(guest);
        if (node.editing() || grant.isEmpty()) {
            node.edit(null);
            return;
        }
        DirectoryForm form =
                new DirectoryForm(
                        id,
                        model.places(),
                        chooser,
                        grant.get().access(),
                        Words.text("capability.form.save"),
                        directory -> {
                            node.edit(null);
                            model.edit(Edits.replaceDirectory(guest, directory));
                        },
                        () -> node.edit(null));
        form.fill(grant.get().host(), guest);
        node.edit(form);
        form.focus();
    }

    private void offer() {
        Button choose =
                Controls.button(
                        "directories-choose",
                        Words.text("capability.directory.choose"),
                        this::choose);
        choose.setGraphic(new FontIcon(Feather.FOLDER_PLUS));
        Button type =
                Controls.button(
                        "directories-type", Words.text("capability.directory.type"), this::type);
        HBox buttons = new HBox(8, choose, type);
        buttons.getStyleClass().add("buttons");
        adding.getChildren().setAll(buttons);
    }

    private void choose() {
        chooser.directory(
                        box.getScene().getWindow(),
                        Words.text("capability.form.browse.title"),
                        model.places().home())
                .ifPresent(path -> model.edit(Edits.addDirectory(path)));
    }

    private void type() {
        DirectoryForm form =
                new DirectoryForm(
                        "directory-new",
                        model.places(),
                        chooser,
                        Access.READ,
                        Words.text("capability.directory.grant"),
                        directory -> {
                            offer();
                            model.edit(grants -> grants.withDirectory(directory));
                        },
                        this::offer);
        adding.getChildren().setAll(form);
        form.focus();
    }
}
