package dev.coracle.app;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.i18n.Written;
import dev.coracle.app.modules.ModuleItem;
import dev.coracle.app.modules.ModulesViewModel;
import dev.coracle.app.runs.RunDesk;
import dev.coracle.app.runs.RunItem;
import dev.coracle.app.settings.SettingsViewModel;
import dev.coracle.app.shell.Finding;
import dev.coracle.app.shell.Keys;
import dev.coracle.app.shell.Navigator;
import dev.coracle.app.shell.Page;
import dev.coracle.app.shell.Place;
import dev.coracle.app.theme.Appearance;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/// Everything that the palette finds: pages, what the buttons of their headers do, preferences,
/// modules and runs. A page that is added is found without a word here.
final class Findings {

    private final Navigator navigator;
    private final List<Page> pages;
    private final SettingsViewModel settings;
    private final ModulesViewModel modules;
    private final RunDesk desk;
    private final Consumer<ModuleItem> openModule;
    private final Consumer<RunItem> openRun;
    private final Consumer<ModuleItem> save;
    private final Runnable openProfiles;
    private final Map<Place, List<Button>> headers = new EnumMap<>(Place.class);

    Findings(
            Navigator navigator,
            List<Page> pages,
            SettingsViewModel settings,
            ModulesViewModel modules,
            RunDesk desk,
            Consumer<ModuleItem> openModule,
            Consumer<RunItem> openRun,
            Consumer<ModuleItem> save,
            Runnable openProfiles) {
        this.navigator = navigator;
        this.pages = pages;
        this.settings = settings;
        this.modules = modules;
        this.desk = desk;
        this.openModule = openModule;
        this.openRun = openRun;
        this.save = save;
        this.openProfiles = openProfiles;
    }

    /// As things stand now, in the order in which they are offered where nothing was typed. A page
    /// that is not built yet is there without its buttons.
    List<Finding> all() {
        List<Finding> all = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            Page page = pages.get(i);
            all.add(
                    new Finding(
                            page.title(),
                            text("shell.finding.page"),
                            page.icon(),
                            Keys.shownForPage(i + 1),
                            () -> navigator.go(page.place())));
        }
        pages.stream().filter(Page::isReady).forEach(page -> buttons(page, all));
        all.add(action(text("profiles.panel.title"), Feather.LAYERS, openProfiles));
        modules.items().forEach(item -> module(item, all));
        desk.runs().forEach(run -> run(run, all));
        preferences(all);
        return all;
    }

    private void buttons(Page page, List<Finding> all) {
        headers.computeIfAbsent(page.place(), place -> header(page)).stream()
                .filter(button -> !button.isDisabled() && !button.getText().isBlank())
                .forEach(
                        button ->
                                all.add(
                                        action(
                                                text(
                                                        "shell.finding.onPage",
                                                        page.title(),
                                                        button.getText()),
                                                page.icon(),
                                                () -> {
                                                    navigator.go(page.place());
                                                    button.fire();
                                                })));
    }

    private static List<Button> header(Page page) {
        return page.actions().stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .toList();
    }

    private void module(ModuleItem item, List<Finding> all) {
        String name = item.module().name();
        all.add(
                new Finding(
                        name,
                        text("shell.finding.module"),
                        Feather.PACKAGE,
                        () -> openModule.accept(item)));
        all.add(
                action(
                        item.module().serves()
                                ? text("shell.finding.serve", name)
                                : text("shell.finding.run", name),
                        Feather.PLAY,
                        () -> {
                            openModule.accept(item);
                            modules.act(item);
                        }));
        all.add(action(text("shell.finding.save", name), Feather.SAVE, () -> save.accept(item)));
        all.add(
                action(
                        text("shell.finding.delete", name),
                        Feather.TRASH_2,
                        () -> {
                            openModule.accept(item);
                            modules.remove(item);
                        }));
    }

    private void run(RunItem run, List<Finding> all) {
        String name = run.facts().program().name() + " " + Written.exactly(run.facts().started());
        all.add(
                new Finding(
                        name,
                        text("shell.finding.oneRun"),
                        Feather.TERMINAL,
                        () -> openRun.accept(run)));
        if (run.facts().live()) {
            all.add(action(text("shell.finding.stop", name), Feather.SQUARE, () -> desk.stop(run)));
            all.add(
                    action(
                            text("shell.finding.restart", name),
                            Feather.REFRESH_CW,
                            () -> desk.restart(run, openRun)));
            all.add(action(text("shell.finding.kill", name), Feather.ZAP, () -> desk.kill(run)));
        } else {
            all.add(
                    action(
                            text("shell.finding.again", name),
                            Feather.ROTATE_CW,
                            () -> desk.again(run).ifPresent(openRun)));
        }
    }

    private void preferences(List<Finding> all) {
        all.add(
                action(
                        text("shell.finding.light"),
                        Feather.SUN,
                        () -> settings.appearance(Appearance.LIGHT)));
        all.add(
                action(
                        text("shell.finding.dark"),
                        Feather.MOON,
                        () -> settings.appearance(Appearance.DARK)));
        all.add(
                action(
                        text("shell.finding.system"),
                        Feather.MONITOR,
                        () -> settings.appearance(Appearance.SYSTEM)));
        all.add(
                action(
                        text("shell.finding.contrast"),
                        Feather.EYE,
                        () -> settings.contrast(!settings.preferencesProperty().get().contrast())));
    }

    private static Finding action(String title, Ikon icon, Runnable open) {
        return new Finding(title, text("shell.finding.action"), icon, open);
    }
}
