package dev.coracle.app.profiles;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.runs.RunDesk;
import dev.coracle.app.shell.Notices;
import dev.coracle.capability.format.UnreadableException;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Preset;
import dev.coracle.capability.model.Requests;
import dev.coracle.capability.model.Trail;
import dev.coracle.capability.profile.ProfileFolder;
import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.library.LibraryModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The profiles, and what giving one to modules would change. Small files are read where they are
/// asked for.
public final class ProfilesViewModel {

    private final ProfileFolder folder;
    private final RunDesk desk;
    private final Notices notices;
    private final Runnable given;
    private final ObservableList<Choice> choices = FXCollections.observableArrayList();

    /// One profile to choose.
    ///
    /// @param preset present for those that everybody has
    public record Choice(String title, Optional<Preset> preset) {

        /// Whether it is a file of the user's own.
        public boolean own() {
            return preset.isEmpty();
        }
    }

    /// @param given called when modules were given other grants
    public ProfilesViewModel(ProfileFolder folder, RunDesk desk, Notices notices, Runnable given) {
        this.folder = folder;
        this.desk = desk;
        this.notices = notices;
        this.given = given;
        look();
    }

    /// Those that everybody has, then the user's own.
    public ObservableList<Choice> choices() {
        return choices;
    }

    /// Reads again which there are.
    public void look() {
        Stream<Choice> presets =
                Stream.of(Preset.values()).map(p -> new Choice(p.title(), Optional.of(p)));
        Stream<Choice> own = folder.names().stream().map(n -> new Choice(n, Optional.empty()));
        choices.setAll(Stream.concat(presets, own).toList());
    }

    /// What opens keys or everything, had these modules the profile: a sentence for each.
    public List<String> dangers(Choice choice, List<LibraryModule> modules) {
        EditorViewModel editor = new EditorViewModel();
        List<String> dangers = new ArrayList<>();
        for (LibraryModule module : modules) {
            Grants now = desk.grantsFor(module.digest());
            grants(choice, now)
                    .ifPresent(
                            then -> {
                                editor.open(module.name(), now, Requests.unknown(), Trail.empty());
                                editor.grantsProperty().set(then);
                                dangers.addAll(editor.newDangers());
                            });
        }
        return dangers.stream().distinct().map(d -> d.replace("`", "")).toList();
    }

    /// Gives them the profile in place of what they have, and offers to take that back.
    public void give(Choice choice, List<LibraryModule> modules) {
        Map<Digest, Grants> before = new LinkedHashMap<>();
        for (LibraryModule module : modules) {
            Grants now = desk.grantsFor(module.digest());
            Optional<Grants> then = grants(choice, now);
            if (then.isEmpty()) {
                return;
            }
            before.put(module.digest(), now);
            desk.remember(module.digest(), then.get());
        }
        given.run();
        notices.offer(
                text("profiles.given.notice", modules.size(), choice.title()),
                text("modules.removed.undo"),
                () -> {
                    before.forEach(desk::remember);
                    given.run();
                });
    }

    /// Takes a file that somebody shared.
    public void take(Path file) {
        try {
            String name = folder.take(file);
            look();
            notices.say(text("profiles.taken.notice", name));
        } catch (IOException | UnreadableException e) {
            fail(String.valueOf(file.getFileName()), e);
        }
    }

    /// Writes one to a file for others.
    public void share(Choice choice, Path target) {
        try {
            folder.share(choice.title(), target);
            notices.say(text("profiles.shared.notice", choice.title(), target));
        } catch (IOException e) {
            fail(choice.title(), e);
        }
    }

    /// Forgets one, and offers to take that back; modules keep what it gave them.
    public void remove(Choice choice) {
        try {
            Grants kept = folder.read(choice.title()).grants();
            folder.remove(choice.title());
            look();
            notices.offer(
                    text("profiles.removed.notice", choice.title()),
                    text("modules.removed.undo"),
                    () -> restore(choice, kept));
        } catch (IOException | UnreadableException e) {
            fail(choice.title(), e);
        }
    }

    private void restore(Choice choice, Grants kept) {
        try {
            folder.save(choice.title(), kept);
            look();
        } catch (IOException e) {
            fail(choice.title(), e);
        }
    }

    private Optional<Grants> grants(Choice choice, Grants now) {
        if (choice.preset().isPresent()) {
            return choice.preset().map(preset -> preset.of(now));
        }
        try {
            return Optional.of(folder.read(choice.title()).grants());
        } catch (IOException | UnreadableException e) {
            fail(choice.title(), e);
            return Optional.empty();
        }
    }

    private void fail(String name, Exception e) {
        String why = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        notices.say(text("profiles.failed.notice", name, why.replaceFirst("\\.$", "")));
    }
}
