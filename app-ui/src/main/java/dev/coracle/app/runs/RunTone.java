package dev.coracle.app.runs;

import dev.coracle.app.theme.Look;
import dev.coracle.workloads.run.Ending;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The icon and the colour that go with a run's state, wherever one is shown.
public final class RunTone {

    private static final String[] STYLES = {Look.ACTIVE, Look.DENIED, Look.QUIET};

    private RunTone() {}

    public static void apply(FontIcon icon, RunFacts run) {
        if (run.live()) {
            set(icon, Feather.PLAY_CIRCLE, Look.ACTIVE);
            return;
        }
        switch (run.ending().orElseThrow()) {
            case Ending.Exited(int code) when code == 0 -> set(icon, Feather.CHECK, Look.QUIET);
            case Ending.Returned _ -> set(icon, Feather.CHECK, Look.QUIET);
            case Ending.Stopped _, Ending.Killed _, Ending.Interrupted _ ->
                    set(icon, Feather.SQUARE, Look.QUIET);
            case Ending.LimitReached _, Ending.ResultTooLong _ ->
                    set(icon, Feather.ALERT_OCTAGON, Look.DENIED);
            case Ending.Exited _, Ending.Trapped _, Ending.WorkerDied _, Ending.Refused _ ->
                    set(icon, Feather.X_CIRCLE, Look.DENIED);
        }
    }

    private static void set(FontIcon icon, Ikon code, String style) {
        icon.setIconCode(code);
        // A style that stays is left alone: the toolkit looks all of them up anew.
        if (!icon.getStyleClass().contains(style)) {
            icon.getStyleClass().removeAll(STYLES);
            icon.getStyleClass().add(style);
        }
    }
}
