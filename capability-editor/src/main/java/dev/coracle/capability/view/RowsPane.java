package dev.coracle.capability.view;

import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Request;
import dev.coracle.capability.model.Requests;
import dev.coracle.capability.model.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The list beside the picture: what was refused, then each capability with its four columns. What
/// the module can't use stands at the end.
final class RowsPane extends VBox {

    private final Map<Door, DoorSection> sections = new EnumMap<>(Door.class);
    private final ReviewBox review;
    private final ProposalsBox proposals;
    private final QuestionBox question;
    private final Label unusable = new Label(Words.text("capability.rows.unusable"));
    private final HBox headings = new HBox(Controls.spacer(), Columns.headings());

    RowsPane(
            EditorViewModel model,
            Chooser chooser,
            ObjectProperty<@Nullable Reach> reach,
            ObjectProperty<@Nullable Door> selected) {
        setId("capability-rows");
        getStyleClass().add("rows");
        review = new ReviewBox(model);
        for (Door door : Door.values()) {
            sections.put(door, new DoorSection(door, body(door, model, chooser), model, selected));
        }
        question = new QuestionBox(model, selected);
        DoorSection first = Objects.requireNonNull(sections.get(Door.DIRECTORIES));
        proposals = new ProposalsBox(model, chooser, reach, first.header());
        unusable.getStyleClass().add("unusable-title");
        headings.getStyleClass().add("heading-line");
        model.requestsProperty().subscribe(this::arrange);
    }

    private static Body body(Door door, EditorViewModel model, Chooser chooser) {
        return switch (door) {
            case DIRECTORIES -> new DirectoryBody(model, chooser);
            case HOSTS -> new HostBody(model);
            case ENVIRONMENT -> new VariableBody(model);
            case ARGUMENTS -> new ArgumentsBody(model, chooser);
            case CLOCK -> new ClockBody(model);
            case RANDOMNESS -> new RandomBody(model);
            case LIMITS -> new LimitsBody(model);
        };
    }

    private void arrange(Requests requests) {
        List<Node> usable = new ArrayList<>();
        List<Node> others = new ArrayList<>();
        sections.forEach(
                (door, section) -> {
                    boolean cannot = requests.at(door).want() == Request.Want.CANNOT;
                    (cannot ? others : usable).add(section);
                });
        List<Node> all = new ArrayList<>(List.of(review, proposals, headings));
        all.addAll(usable);
        if (!others.isEmpty()) {
            all.add(unusable);
            all.addAll(others);
        }
        all.add(question);
        getChildren().setAll(all);
    }
}
