package dev.coracle.app.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import dev.coracle.app.task.CurrentThreadTasks;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Edits;
import dev.coracle.capability.model.NewVersion;
import dev.coracle.capability.model.Places;
import dev.coracle.capability.model.Preset;
import dev.coracle.capability.model.Requests;
import dev.coracle.capability.model.Review;
import dev.coracle.capability.model.Trail;
import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.engine.grant.VariableGrant;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.Settings;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.run.KnownVersions;
import dev.coracle.workloads.run.Program;
import dev.coracle.workloads.run.Run;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The promises about grants, in twenty-one cases: a module that runs never gets more than was
/// shown at its start, another version of a name is shown anew, and what opens everything is
/// confirmed twice. Where a guest has to run, it runs in a real worker and tells what it got.
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class GrantPromisesTest {

    private static final Grants ASKING = Grants.none().withStdin(new StdinGrant.Interactive());

    @TempDir private Path data;
    @TempDir private Path folder;
    private Workloads workloads;
    private RunDesk desk;
    private Program program;
    private EditorViewModel editor;

    @BeforeEach
    void open() throws IOException {
        folder = folder.toRealPath();
        workloads = Workloads.open(Settings.at(data));
        desk = new WorkloadsRunDesk(workloads.runs(), new CurrentThreadTasks());
        program = version(1);
        desk.remember(program.digest(), ASKING);
        editor = new EditorViewModel(new Places(folder));
        editor.open("prober", ASKING, Requests.unknown(), Trail.empty());
    }

    @AfterEach
    void close() {
        workloads.close();
    }

    /// A running module never gets more than was shown at its start.
    @Nested
    class WhileItRuns {

        @Test
        void aDirectoryThatIsGrantedMeanwhileIsOfTheNextRun() throws Exception {
            Guest guest = guest(desk.start(program));
            assertThat(guest.gets('f')).isFalse();
            desk.remember(program.digest(), ASKING.withDirectory(writable()));
            assertThat(guest.gets('f')).isFalse();
            guest.end();
            assertThat(folder.resolve("probe")).doesNotExist();
            assertThat(guest(desk.start(program)).gets('f')).isTrue();
            assertThat(folder.resolve("probe")).exists();
        }

        @Test
        void writingThatIsAllowedMeanwhileIsOfTheNextRun() throws Exception {
            DirectoryGrant reading = writable().withAccess(DirectoryGrant.Access.READ);
            Guest guest = guest(desk.start(program, ASKING.withDirectory(reading)));
            desk.remember(program.digest(), ASKING.withDirectory(writable()));
            assertThat(guest.gets('f')).isFalse();
            assertThat(folder.resolve("probe")).doesNotExist();
        }

        @Test
        void theTimeThatIsToldMeanwhileIsOfTheNextRun() throws Exception {
            Guest guest = guest(desk.start(program));
            desk.remember(program.digest(), ASKING.withClock(new ClockGrant.Real()));
            assertThat(guest.gets('c')).isFalse();
            guest.end();
            assertThat(guest(desk.start(program)).gets('c')).isTrue();
        }

        @Test
        void aVariableThatIsGrantedMeanwhileIsOfTheNextRun() throws Exception {
            Guest guest = guest(desk.start(program));
            VariableGrant level = new VariableGrant.Literal("LEVEL", "info");
            desk.remember(program.digest(), ASKING.withVariable(level));
            assertThat(guest.gets('e')).isFalse();
            guest.end();
            assertThat(guest(desk.start(program)).gets('e')).isTrue();
        }

        @Test
        void aHostThatIsGrantedMeanwhileIsOfTheNextRun() throws Exception {
            Guest guest = guest(desk.start(program));
            HostGrant here = new HostGrant("tcp://127.0.0.1:9", HostGrant.Direction.CONNECT);
            desk.remember(program.digest(), ASKING.withHosts(List.of(here)));
            assertThat(guest.gets('n')).isFalse();
            guest.end();
            assertThat(guest(desk.start(program)).gets('n')).isTrue();
        }

        @Test
        void aDefaultThatIsSetMeanwhileReachesNoRunThatGoesOn() throws Exception {
            Guest guest = guest(desk.start(program));
            desk.setDefaults(ASKING.withClock(new ClockGrant.Real()).withDirectory(writable()));
            assertThat(guest.gets('c')).isFalse();
            assertThat(guest.gets('f')).isFalse();
        }

        @Test
        void aProfileThatIsGivenMeanwhileReachesNoRunThatGoesOn() throws Exception {
            Guest guest = guest(desk.start(program));
            desk.remember(program.digest(), Preset.DEVELOPER.of(ASKING));
            assertThat(guest.gets('c')).isFalse();
        }

        @Test
        void itTellsTheGrantsOfItsStartWhateverIsEditedSince() {
            RunItem run = desk.start(program).orElseThrow();
            desk.remember(program.digest(), ASKING.withClock(new ClockGrant.Real()));
            assertThat(run.facts().grants()).isEqualTo(ASKING);
        }

        @Test
        void whatIsGrantedForOneRunIsNotOfTheNext() throws Exception {
            RunItem once = desk.startOnce(program, ASKING.withDirectory(writable())).orElseThrow();
            Guest guest = guest(Optional.of(once));
            assertThat(guest.gets('f')).isTrue();
            guest.end();
            Files.delete(folder.resolve("probe"));
            assertThat(guest(desk.again(once)).gets('f')).isFalse();
        }

        @Test
        void whatIsEditedAndNotAppliedIsOfNoRun() throws Exception {
            editor.edit(grants -> grants.withClock(new ClockGrant.Real()));
            assertThat(guest(desk.start(program)).gets('c')).isFalse();
        }

        @Test
        void aRestartHasTheGrantsOfTheRunItReplaces() throws Exception {
            RunItem first = desk.start(program).orElseThrow();
            assertThat(guest(Optional.of(first)).gets('c')).isFalse();
            desk.remember(program.digest(), ASKING.withClock(new ClockGrant.Real()));
            AtomicReference<Optional<RunItem>> second = new AtomicReference<>(Optional.empty());
            desk.restart(first, run -> second.set(Optional.of(run)));
            waitFor(60, TimeUnit.SECONDS, () -> second.get().isPresent());
            assertThat(guest(second.get()).gets('c')).isFalse();
        }
    }

    /// Another digest of the same name is shown anew.
    @Nested
    class WhenItsNameMoves {

        @Test
        void nothingOfTheGrantsGoesToAnotherVersion() throws Exception {
            desk.remember(program.digest(), ASKING.withDirectory(writable()));
            assertThat(desk.grantsFor(version(2).digest())).isEqualTo(Grants.none());
        }

        @Test
        void anotherVersionDoesNotStartBeforeTheUserSawIt() throws Exception {
            accept(program);
            Program moved = version(2);
            assertThat(desk.start(moved)).isEmpty();
            assertThat(desk.movedProperty().get()).contains(moved);
            assertThat(desk.runs()).isEmpty();
        }

        @Test
        void itDoesNotStartForOneRunOrWithGrantsOfItsOwnEither() throws Exception {
            accept(program);
            Program moved = version(2);
            assertThat(desk.startOnce(moved, ASKING)).isEmpty();
            assertThat(desk.start(moved, ASKING)).isEmpty();
            assertThat(desk.grantsFor(moved.digest())).isEqualTo(Grants.none());
            assertThat(desk.runs()).isEmpty();
        }

        @Test
        void anEarlierRunIsNotRunAgainOrRestartedAndGoesOn() throws Exception {
            RunItem run = desk.start(program).orElseThrow();
            Guest guest = guest(Optional.of(run));
            assertThat(guest.gets('f')).isFalse();
            accept(version(2));
            assertThat(desk.again(run)).isEmpty();
            desk.restart(run, fresh -> {});
            assertThat(guest.gets('c')).isFalse();
            assertThat(desk.runs()).hasSize(1);
        }

        @Test
        void onceSeenItStartsWithNothing() throws Exception {
            desk.remember(program.digest(), ASKING.withDirectory(writable()));
            Program moved = version(2);
            accept(moved);
            RunItem run = desk.start(moved).orElseThrow();
            assertThat(run.facts().grants()).isEqualTo(Grants.none());
        }

        @Test
        void theOldGrantsAreOfferedWithWhatIsAskedForBesides() {
            Grants old = ASKING.withDirectory(writable());
            Requests before = Requests.ofImports(List.of("wasi_snapshot_preview1.path_open"));
            Requests now =
                    Requests.ofImports(
                            List.of(
                                    "wasi_snapshot_preview1.path_open",
                                    "wasi_snapshot_preview1.clock_time_get"));
            editor.open("prober", Grants.none(), now, Trail.empty());
            editor.propose(NewVersion.review("prober", old, before, now));
            Review review = Objects.requireNonNull(editor.reviewProperty().get());
            assertThat(review.notes()).anyMatch(note -> note.contains("Clock"));
            assertThat(editor.grantsProperty().get()).isEqualTo(Grants.none());
            editor.acceptReview();
            assertThat(editor.grantsProperty().get()).isEqualTo(old);
            assertThat(editor.inForceProperty().get()).isEqualTo(Grants.none());
        }
    }

    /// What opens everything needs a second confirmation.
    @Nested
    class WhatOpensEverything {

        @Test
        void homeAndTheWholeComputerNeedASecondConfirmation() {
            editor.edit(Edits.addDirectory(folder));
            assertThat(editor.newDangers()).hasSize(1);
            editor.edit(Edits.addDirectory(Objects.requireNonNull(folder.getRoot())));
            assertThat(editor.newDangers()).hasSizeGreaterThanOrEqualTo(2);
        }

        @Test
        void wildcardsNeedASecondConfirmation() {
            for (String pattern : List.of("*://*:*", "https://*:443", "https://*.example.com")) {
                editor.edit(now -> Grants.none());
                editor.edit(Edits.addHost(new HostGrant(pattern, HostGrant.Direction.CONNECT)));
                assertThat(editor.newDangers()).as(pattern).hasSize(1);
            }
        }

        @Test
        void whatAProfileOrAFileBringsNeedsItToo() {
            Grants wide = Preset.DEVELOPER.of(Grants.none());
            editor.propose(new Review("x", Optional.of(wide), List.of()));
            editor.acceptReview();
            assertThat(editor.newDangers()).isNotEmpty();
        }

        @Test
        void whatWasConfirmedIsAskedAboutAgainWhenItGrows() {
            Grants reading = Edits.addDirectory(folder).apply(Grants.none());
            editor.open("prober", reading, Requests.unknown(), Trail.empty());
            assertThat(editor.newDangers()).isEmpty();
            String guest = reading.directories().getFirst().guest();
            editor.edit(Edits.openDirectory(guest, DirectoryGrant.Access.READ_WRITE));
            assertThat(editor.newDangers()).hasSize(1);
        }
    }

    private DirectoryGrant writable() {
        return new DirectoryGrant(folder, "/data", DirectoryGrant.Access.READ_WRITE);
    }

    private void accept(Program accepted) {
        KnownVersions.Version version = new KnownVersions.Version(accepted.digest(), List.of());
        workloads.runs().acceptVersion(accepted.name(), version);
    }

    /// The same program under another digest: a custom section says so.
    private Program version(int number) throws IOException {
        byte[] code;
        try (InputStream in = GrantPromisesTest.class.getResourceAsStream("prober.wasm")) {
            code = Objects.requireNonNull(in).readAllBytes();
        }
        byte[] section = {0, 3, 1, 'v', (byte) number};
        byte[] bytes = Arrays.copyOf(code, code.length + section.length);
        System.arraycopy(section, 0, bytes, code.length, section.length);
        Path file = Files.write(data.resolve("prober-" + number + ".wasm"), bytes);
        return new Program("prober", Digest.sha256(bytes), file);
    }

    private Guest guest(Optional<RunItem> started) {
        String id = started.orElseThrow().facts().id();
        return new Guest(workloads.runs().find(id).orElseThrow());
    }

    /// A guest that tries what it is told.
    private record Guest(Run run) {

        /// Whether it got what it was told to try.
        boolean gets(char what) throws TimeoutException {
            long before = run.log().size();
            run.write(String.valueOf(what).getBytes(StandardCharsets.US_ASCII));
            waitFor(60, TimeUnit.SECONDS, () -> run.log().size() > before);
            return run.log().read(before, 1).lines().getFirst().text().equals("y");
        }

        void end() throws Exception {
            run.closeInput();
            run.whenEnded().get(60, TimeUnit.SECONDS);
        }
    }
}
