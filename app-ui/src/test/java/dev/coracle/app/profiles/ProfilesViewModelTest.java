package dev.coracle.app.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.profiles.ProfilesViewModel.Choice;
import dev.coracle.app.shell.Notices;
import dev.coracle.app.testing.FakeDesk;
import dev.coracle.app.testing.FakeShelf;
import dev.coracle.capability.profile.ProfileFolder;
import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.VariableGrant;
import dev.coracle.workloads.library.LibraryModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class ProfilesViewModelTest {

    private static final Grants CLOCK = Grants.none().withClock(new ClockGrant.Coarse());

    @TempDir private Path folder;
    @TempDir private Path elsewhere;
    private final FakeDesk desk = new FakeDesk();
    private final Notices notices = new Notices();
    private final AtomicInteger given = new AtomicInteger();
    private List<LibraryModule> modules;
    private ProfileFolder profiles;
    private ProfilesViewModel model;

    @BeforeEach
    void open() throws IOException {
        modules = FakeShelf.withSamples().modules().stream().limit(2).toList();
        profiles = new ProfileFolder(folder);
        profiles.save("clock", CLOCK.withVariable(new VariableGrant.Secret("T", "hunter2")));
        model = new ProfilesViewModel(profiles, desk, notices, given::incrementAndGet);
    }

    @Test
    void aProfileIsGivenToManyAndTakenBack() {
        desk.remember(modules.getFirst().digest(), Grants.none().withArguments(List.of("x")));
        model.give(choice("clock"), modules);

        assertThat(modules).allMatch(m -> desk.grantsFor(m.digest()).equals(CLOCK));
        assertThat(notice()).contains("2 modules").contains("clock");
        assertThat(given).hasValue(1);

        notices.currentProperty().get().orElseThrow().then().run();
        assertThat(desk.grantsFor(modules.getFirst().digest()).arguments()).containsExactly("x");
        assertThat(desk.grantsFor(modules.getLast().digest())).isEqualTo(Grants.none());
        assertThat(given).hasValue(2);
    }

    @Test
    void whatOpensEverythingIsSaidBeforeItIsGiven() {
        assertThat(model.dangers(choice("clock"), modules)).isEmpty();
        assertThat(model.dangers(choice("Developer"), modules)).isNotEmpty();
    }

    @Test
    void aProfileGoesToAFileAndComesBackUnderAFreeName() throws IOException {
        Path file = elsewhere.resolve("clock.json");
        model.share(choice("clock"), file);
        assertThat(Files.readString(file)).doesNotContain("hunter2");

        model.take(file);
        assertThat(model.choices()).extracting(Choice::title).contains("clock", "clock 2");
        model.remove(choice("clock"));
        assertThat(model.choices()).extracting(Choice::title).doesNotContain("clock");
        notices.currentProperty().get().orElseThrow().then().run();
        assertThat(model.choices()).extracting(Choice::title).contains("clock");
    }

    @Test
    void whatIsNoProfileIsRefusedInASentence() throws IOException {
        model.take(Files.writeString(elsewhere.resolve("poem.json"), "roses are red"));
        model.take(elsewhere.resolve("gone.json"));

        assertThat(notice()).contains("gone.json").contains("could not be read");
        assertThat(model.choices()).extracting(Choice::title).doesNotContain("poem", "gone");
    }

    private String notice() {
        return notices.currentProperty().get().orElseThrow().text();
    }

    private Choice choice(String title) {
        return model.choices().stream()
                .filter(each -> each.title().equals(title))
                .findFirst()
                .orElseThrow();
    }
}
