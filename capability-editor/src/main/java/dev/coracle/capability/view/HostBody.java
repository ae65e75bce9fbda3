package dev.coracle.capability.view;

import atlantafx.base.theme.Styles;
import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Edits;
import dev.coracle.capability.model.Fields;
import dev.coracle.capability.model.RoomState;
import dev.coracle.capability.model.Row;
import dev.coracle.capability.model.Typed;
import dev.coracle.capability.model.Words;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.HostGrant.Direction;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Peers to connect to and addresses to listen on, each by scheme, host and port.
final class HostBody implements Body {

    private final EditorViewModel model;
    private final RowList rows = new RowList(this::row);
    private final TextField pattern =
            Controls.field(
                    "host-new",
                    Words.text("capability.form.pattern"),
                    "https://api.example.com:443");
    private final Problem problem = new Problem();
    private final Segments<Direction> directions;
    private final Button add;
    private final VBox box;
    private Direction direction = Direction.CONNECT;

    HostBody(EditorViewModel model) {
        this.model = model;
        directions =
                new Segments<Direction>(this::choose)
                        .add(
                                Direction.CONNECT,
                                "host-new-connect",
                                Words.text("capability.host.connect"))
                        .add(
                                Direction.LISTEN,
                                "host-new-listen",
                                Words.text("capability.host.listen"));
        directions.show(direction);
        add = Controls.button("host-new-add", Words.text("capability.host.add"), this::add);
        add.getStyleClass().add(Styles.ACCENT);
        add.setMinWidth(Region.USE_PREF_SIZE);
        pattern.textProperty().subscribe(this::check);
        pattern.setOnAction(enter -> add());
        HBox line = new HBox(8, directions, pattern, add);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox adding =
                new VBox(
                        line,
                        problem,
                        new Sentence("hint").show(Words.text("capability.host.forms")));
        adding.getStyleClass().add("adding");
        box = new VBox(rows, adding);
        box.getStyleClass().add("body");
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(RoomState state) {
        rows.show(state.rows(Door.HOSTS));
    }

    private RowNode row(Row row) {
        String id = "host-" + row.key().replaceAll("[^A-Za-z0-9]+", "-");
        return new RowNode(
                new Region(),
                now -> {},
                Controls.icon(
                        id + "-remove",
                        Feather.X,
                        Words.text("capability.row.remove"),
                        () -> model.edit(Edits.removeHost(row.key()))));
    }

    private void choose(Direction chosen) {
        direction = chosen;
        check();
    }

    private void check() {
        Typed<HostGrant> typed = Fields.host(pattern.getText(), direction);
        problem.show(typed, pattern);
        Problem.disableUnlessRight(add, typed);
    }

    private void add() {
        Problem.whenRight(
                Fields.host(pattern.getText(), direction),
                host -> {
                    pattern.clear();
                    model.edit(Edits.addHost(host));
                });
    }
}
