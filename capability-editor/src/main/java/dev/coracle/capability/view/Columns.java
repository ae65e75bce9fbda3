package dev.coracle.capability.view;

import dev.coracle.capability.model.Request.Want;
import dev.coracle.capability.model.Words;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// The four columns that tell the truth: requested, granted, used, denied.
final class Columns extends HBox {

    private static final PseudoClass SOME = PseudoClass.getPseudoClass("some");

    private final Label requested = cell("requested");
    private final Label granted = cell("granted");
    private final Label used = cell("used");
    private final Label denied = cell("denied");

    Columns() {
        getStyleClass().add("columns");
        setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(requested, granted, used, denied);
    }

    /// The names of the columns.
    static Columns headings() {
        Columns headings = new Columns();
        headings.getStyleClass().add("headings");
        headings.requested.setText(Words.text("capability.column.requested"));
        headings.granted.setText(Words.text("capability.column.granted"));
        headings.used.setText(Words.text("capability.column.used"));
        headings.denied.setText(Words.text("capability.column.denied"));
        return headings;
    }

    void show(Want want, String grantedText, long usedCount, long fakedCount, long deniedCount) {
        fill(
                requested,
                switch (want) {
                    case ASKS -> Words.text("capability.requested.yes");
                    case MIGHT -> Words.text("capability.requested.maybe");
                    case CANNOT -> "";
                });
        fill(granted, grantedText);
        fill(used, usedCount == 0 ? "" : Words.text("capability.times", usedCount));
        if (deniedCount > 0) {
            fill(denied, Words.text("capability.times", deniedCount));
        } else {
            fill(denied, fakedCount == 0 ? "" : Words.text("capability.faked", fakedCount));
        }
        denied.pseudoClassStateChanged(PseudoClass.getPseudoClass("faked"), deniedCount == 0);
    }

    private static void fill(Label cell, String text) {
        cell.setText(text.isEmpty() ? "\u2013" : text);
        cell.pseudoClassStateChanged(SOME, !text.isEmpty());
    }

    private static Label cell(String styleClass) {
        Label cell = new Label();
        cell.getStyleClass().addAll("cell", styleClass);
        return cell;
    }
}
