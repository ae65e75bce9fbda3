package dev.coracle.app.runs;

import static dev.coracle.app.i18n.Words.text;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What can be done with the chosen runs, for the menu of a row and the one of the detail.
final class RunMenu {

    private final RunsViewModel model;
    private final Supplier<List<RunItem>> chosen;
    private final Consumer<RunItem> show;

    /// @param show called with a run that was started here
    RunMenu(RunsViewModel model, Supplier<List<RunItem>> chosen, Consumer<RunItem> show) {
        this.model = model;
        this.chosen = chosen;
        this.show = show;
    }

    /// New items with these ids' prefix; disabled where they make no sense when the menu opens.
    List<MenuItem> items(String prefix) {
        return List.of(
                item(
                        prefix + "-again",
                        text("runs.again.label"),
                        Feather.ROTATE_CW,
                        () -> model.again(chosen.get()).ifPresent(show)),
                item(
                        prefix + "-restart",
                        text("runs.restart.label"),
                        Feather.REFRESH_CW,
                        () -> live().forEach(run -> model.restart(run, show))),
                item(
                        prefix + "-stop",
                        text("runs.stop.label"),
                        Feather.SQUARE,
                        () -> model.stop(chosen.get())),
                item(
                        prefix + "-kill",
                        text("runs.kill.label"),
                        Feather.ZAP,
                        () -> model.kill(chosen.get())),
                new SeparatorMenuItem(),
                item(prefix + "-copy", text("runs.copyId.label"), Feather.COPY, this::copy),
                item(
                        prefix + "-forget",
                        text("runs.forget.label"),
                        Feather.TRASH_2,
                        () -> model.forget(chosen.get())));
    }

    /// Called as a menu opens.
    void update(List<MenuItem> items) {
        boolean anyLive = !live().isEmpty();
        boolean anyOver = live().size() < chosen.get().size();
        for (MenuItem item : items) {
            String id = item.getId() == null ? "" : item.getId();
            if (id.endsWith("-stop") || id.endsWith("-kill") || id.endsWith("-restart")) {
                item.setDisable(!anyLive);
            } else if (id.endsWith("-forget")) {
                item.setDisable(!anyOver);
            } else {
                item.setDisable(chosen.get().isEmpty());
            }
        }
    }

    private List<RunItem> live() {
        return chosen.get().stream().filter(run -> run.facts().live()).toList();
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(
                chosen.get().stream()
                        .map(run -> run.facts().id())
                        .collect(Collectors.joining(" ")));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static MenuItem item(String id, String label, Ikon icon, Runnable action) {
        MenuItem item = new MenuItem(label, new FontIcon(icon));
        item.setId(id);
        item.setOnAction(event -> action.run());
        return item;
    }
}
