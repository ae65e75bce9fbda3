package dev.coracle.app.settings;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.theme.Look;
import dev.coracle.engine.grant.Size;
import dev.coracle.workloads.run.Retention;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// How much of the past is kept: by age, by number, and by the size of the logs.
final class RetentionView extends GridPane {

    private final SettingsViewModel model;

    RetentionView(SettingsViewModel model) {
        this.model = model;
        getStyleClass().add("retention");
        add(
                0,
                "retention-age",
                text("settings.retention.age"),
                Stream.of(1, 7, 30, 90, 365).map(Duration::ofDays).toList(),
                age -> text("settings.retention.days", age.toDays()),
                Retention::age,
                (now, age) -> new Retention(age, now.runs(), now.logBytes()));
        add(
                1,
                "retention-runs",
                text("settings.retention.runs"),
                List.of(100, 500, 2_000, 5_000),
                runs -> text("settings.retention.count", runs),
                Retention::runs,
                (now, runs) -> new Retention(now.age(), runs, now.logBytes()));
        add(
                2,
                "retention-logs",
                text("settings.retention.logs"),
                List.of(256L << 20, 1L << 30, 2L << 30, 8L << 30),
                Size::shown,
                Retention::logBytes,
                (now, bytes) -> new Retention(now.age(), now.runs(), bytes));
    }

    /// A row with what can be chosen; what a file says beside that can be chosen, too.
    private <T extends Comparable<T>> void add(
            int row,
            String id,
            String name,
            List<T> offers,
            Function<T, String> words,
            Function<Retention, T> part,
            BiFunction<Retention, T, Retention> with) {
        ComboBox<T> choice = new ComboBox<>();
        choice.setId(id);
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setAccessibleText(name);
        choice.setConverter(new Words<>(words));
        model.preferencesProperty()
                .subscribe(
                        now -> {
                            T kept = part.apply(now.retention());
                            choice.getItems()
                                    .setAll(
                                            Stream.concat(offers.stream(), Stream.of(kept))
                                                    .distinct()
                                                    .sorted()
                                                    .toList());
                            choice.setValue(kept);
                        });
        choice.setOnAction(
                event -> {
                    T wanted = choice.getValue();
                    Retention now = model.preferencesProperty().get().retention();
                    if (wanted != null && !wanted.equals(part.apply(now))) {
                        model.retention(with.apply(now, wanted));
                    }
                });
        Label label = new Label(name);
        label.setLabelFor(choice);
        label.getStyleClass().add(Look.QUIET);
        addRow(row, label, choice);
    }

    /// Nobody types here.
    private static final class Words<T> extends StringConverter<T> {

        private final Function<T, String> words;

        Words(Function<T, String> words) {
            this.words = words;
        }

        @Override
        public String toString(@Nullable T value) {
            return value == null ? "" : words.apply(value);
        }

        @Override
        public T fromString(String typed) {
            throw new UnsupportedOperationException("a choice cannot be typed");
        }
    }
}
