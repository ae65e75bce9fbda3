package dev.coracle.capability.view;

import atlantafx.base.theme.Styles;
import dev.coracle.capability.model.Difference;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Review;
import dev.coracle.capability.model.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What is offered in place of the edited grants, with all that would change, before it changes.
final class ReviewBox extends VBox {

    private final EditorViewModel model;

    ReviewBox(EditorViewModel model) {
        this.model = model;
        setId("review");
        getStyleClass().add("review");
        model.reviewProperty().subscribe(this::show);
        // what changes is counted from the grants as they are now
        model.grantsProperty().subscribe(() -> show(model.reviewProperty().get()));
    }

    private void show(@Nullable Review review) {
        setVisible(review != null);
        setManaged(review != null);
        getChildren().clear();
        if (review == null) {
            return;
        }
        Label title = new Label(review.title(), new FontIcon(Feather.GIT_PULL_REQUEST));
        title.getStyleClass().add("review-title");
        List<Node> all = new ArrayList<>(List.of(title));
        List<Difference> differences = model.reviewDifferences();
        differences.forEach(difference -> all.add(line(difference)));
        if (review.proposed().isPresent() && differences.isEmpty()) {
            all.add(new Sentence().show(Words.text("capability.review.nothing")));
        }
        for (String note : review.notes()) {
            all.add(new Sentence("hint").show(note));
        }
        Button dismiss =
                Controls.button(
                        "review-dismiss",
                        review.proposed().isPresent()
                                ? Words.text("capability.review.dismiss")
                                : Words.text("capability.review.read"),
                        model::dismissReview);
        HBox buttons = new HBox(8, Controls.spacer(), dismiss);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        if (review.proposed().isPresent() && !differences.isEmpty()) {
            Button accept =
                    Controls.button(
                            "review-accept",
                            Words.text("capability.review.accept"),
                            model::acceptReview);
            accept.getStyleClass().add(Styles.ACCENT);
            buttons.getChildren().add(accept);
        }
        all.add(buttons);
        getChildren().setAll(all);
    }

    private static Node line(Difference difference) {
        Feather sign =
                switch (difference.kind()) {
                    case ADDED -> Feather.PLUS;
                    case REMOVED -> Feather.MINUS;
                    case CHANGED -> Feather.EDIT_3;
                };
        String sentence =
                switch (difference.kind()) {
                    case ADDED -> difference.sentence();
                    case REMOVED -> Words.text("capability.review.removed", difference.sentence());
                    case CHANGED ->
                            Words.text(
                                    "capability.review.changed",
                                    difference.before().orElse(""),
                                    difference.after().orElse(""));
                };
        SentenceLine line =
                new SentenceLine(
                        List.of(new FontIcon(sign)), new Sentence().show(sentence), List.of());
        line.setAccessibleText(
                Words.text(
                        "capability.spoken.difference",
                        difference.kind().name().toLowerCase(Locale.ROOT),
                        Words.plain(sentence)));
        line.getStyleClass()
                .addAll("difference", difference.kind().name().toLowerCase(Locale.ROOT));
        return line;
    }
}
