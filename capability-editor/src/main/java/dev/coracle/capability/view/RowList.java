package dev.coracle.capability.view;

import dev.coracle.capability.model.Row;
import dev.coracle.capability.model.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/// Rows that keep their nodes as long as they live, so that a change touches one row and a form
/// that is open stays open.
///
/// More than [#FIRST] rows are shown when the user asks for them.
final class RowList extends VBox {

    /// How many rows are shown at first.
    static final int FIRST = 60;

    private final Function<Row, RowNode> maker;
    private final Button all;
    private Map<String, RowNode> nodes = new HashMap<>();
    private List<Row> rows = List.of();
    private int most = FIRST;

    RowList(String id, Function<Row, RowNode> maker) {
        this.maker = maker;
        getStyleClass().add("row-list");
        all = Controls.button(id + "-show-all", "", this::showAll);
    }

    void show(List<Row> now) {
        rows = now;
        Map<String, RowNode> kept = new HashMap<>();
        List<Node> children = new ArrayList<>();
        for (Row row : now.subList(0, Math.min(most, now.size()))) {
            RowNode old = nodes.get(row.key());
            RowNode node = old == null ? maker.apply(row) : old;
            node.show(row);
            kept.put(row.key(), node);
            children.add(node);
        }
        nodes = kept;
        if (now.size() > most) {
            all.setText(Words.text("capability.rows.all", now.size()));
            children.add(all);
        }
        if (!children.equals(getChildren())) {
            getChildren().setAll(children);
        }
    }

    private void showAll() {
        most = Integer.MAX_VALUE;
        show(rows);
    }
}
