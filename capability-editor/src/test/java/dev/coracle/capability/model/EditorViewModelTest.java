package dev.coracle.capability.model;

import static dev.coracle.engine.grant.Access.Outcome.ALLOWED;
import static dev.coracle.engine.grant.Access.Outcome.DENIED;
import static dev.coracle.engine.grant.Access.Outcome.FAKED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.capability.model.DoorPicture.Openness;
import dev.coracle.capability.model.Row.Change;
import dev.coracle.capability.model.Warning.Severity;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.Access.Kind;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.Proposals;
import dev.coracle.engine.grant.VariableGrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditorViewModelTest {

    private static final Requests FILES =
            Requests.ofImports(List.of("wasi_snapshot_preview1.path_open"));

    @TempDir Path temporary = Path.of("");
    private Path home = Path.of("");
    private EditorViewModel model = new EditorViewModel();

    @BeforeEach
    void makeAHome() throws IOException {
        home = Files.createDirectories(temporary.toRealPath().resolve("ada"));
        model = new EditorViewModel(new Places(home));
    }

    @Test
    void marksADoorThatTheModuleAsksFor() {
        model.open("logger", Grants.none(), FILES, Trail.empty());

        assertThat(door(Door.DIRECTORIES).openness()).isEqualTo(Openness.ASKED);
        assertThat(door(Door.HOSTS).openness()).isEqualTo(Openness.SEALED);
        assertThat(door(Door.LIMITS).openness()).isEqualTo(Openness.OPEN);
    }

    @Test
    void opensADoorAsFarAsTheGrantReaches() throws IOException {
        model.open("logger", Grants.none(), FILES, Trail.empty());

        model.edit(Edits.addDirectory(folder("data")));
        assertThat(door(Door.DIRECTORIES).openness()).isEqualTo(Openness.AJAR);
        assertThat(row(Door.DIRECTORIES).sentence()).isEqualTo("Can read `~/data` as `/data`");

        model.edit(Edits.openDirectory("/data", DirectoryGrant.Access.READ_WRITE));
        assertThat(door(Door.DIRECTORIES).openness()).isEqualTo(Openness.OPEN);
        assertThat(row(Door.DIRECTORIES).sentence())
                .isEqualTo("Can read and change `~/data` as `/data`");
    }

    @Test
    void greysAGrantThatTheModuleCannotUse() {
        model.open(
                "hello",
                Grants.none().withClock(new ClockGrant.Real()),
                Requests.ofImports(List.of()),
                Trail.empty());

        assertThat(door(Door.CLOCK).idle()).isTrue();
    }

    @Test
    void undoesAndRedoesEveryEditAndForgetsWithAnotherModule() throws IOException {
        model.open("logger", Grants.none(), FILES, Trail.empty());
        model.edit(Edits.addDirectory(folder("data")));
        Grants one = model.grantsProperty().get();
        model.edit(grants -> grants.withClock(new ClockGrant.Real()));

        model.undo();
        assertThat(model.grantsProperty().get()).isEqualTo(one);
        model.undo();
        assertThat(model.grantsProperty().get()).isEqualTo(Grants.none());
        assertThat(model.undoableProperty().get()).isFalse();
        model.redo();
        assertThat(model.grantsProperty().get()).isEqualTo(one);

        model.open("hello", Grants.none(), FILES, Trail.empty());
        assertThat(model.undoableProperty().get()).isFalse();
        assertThat(model.redoableProperty().get()).isFalse();
    }

    @Test
    void marksRowsThatDifferFromWhatIsInForceUntilApplied() throws IOException {
        model.open("logger", Grants.none(), FILES, Trail.empty());
        model.edit(Edits.addDirectory(folder("data")));
        assertThat(row(Door.DIRECTORIES).change()).isEqualTo(Change.ADDED);
        assertThat(model.changedProperty().get()).isTrue();

        model.apply();
        assertThat(row(Door.DIRECTORIES).change()).isEqualTo(Change.SAME);
        assertThat(model.changedProperty().get()).isFalse();

        model.edit(Edits.openDirectory("/data", DirectoryGrant.Access.READ_WRITE));
        assertThat(row(Door.DIRECTORIES).change()).isEqualTo(Change.CHANGED);
    }

    @Test
    void marksRowsThatDifferFromWhatTheLastRunHad() throws IOException {
        Grants before =
                Grants.none()
                        .withDirectory(read(folder("data"), "/data"))
                        .withHosts(List.of(host("https://a.example")))
                        .withVariable(new VariableGrant.Literal("A", "1"));
        Grants now =
                before.withDirectory(read(folder("more"), "/more"))
                        .withHosts(List.of(host("https://a.example"), host("https://b.example")))
                        .withVariable(new VariableGrant.Literal("A", "2"))
                        .withVariable(new VariableGrant.Secret("TOKEN", "x"))
                        .withClock(new ClockGrant.Real());
        model.open("logger", now, FILES, Trail.empty());
        assertThat(sinceRun(Door.DIRECTORIES)).containsExactly(Change.SAME, Change.SAME);

        model.lastRunProperty().set(Optional.of(before));

        assertThat(sinceRun(Door.DIRECTORIES)).containsExactly(Change.SAME, Change.ADDED);
        assertThat(sinceRun(Door.HOSTS)).containsExactly(Change.SAME, Change.ADDED);
        assertThat(sinceRun(Door.ENVIRONMENT)).containsExactly(Change.CHANGED, Change.SAME);
        assertThat(sinceRun(Door.CLOCK)).containsExactly(Change.CHANGED);
        assertThat(sinceRun(Door.RANDOMNESS)).containsExactly(Change.SAME);
        assertThat(row(Door.CLOCK).change()).isEqualTo(Change.SAME);
        model.open("other", now, FILES, Trail.empty());
        assertThat(sinceRun(Door.CLOCK)).containsExactly(Change.SAME);
    }

    @Test
    void marksRowsThatDifferFromWhatModulesStartWith() throws IOException {
        model.open(
                "logger",
                Grants.none()
                        .withDirectory(read(folder("data"), "/data"))
                        .withClock(new ClockGrant.Coarse()),
                FILES,
                Trail.empty());
        assertThat(row(Door.CLOCK).changes().fromDefault()).isEqualTo(Change.CHANGED);
        assertThat(row(Door.DIRECTORIES).changes().fromDefault()).isEqualTo(Change.SAME);

        model.defaultsProperty().set(Grants.none().withClock(new ClockGrant.Coarse()));

        assertThat(row(Door.CLOCK).changes().fromDefault()).isEqualTo(Change.SAME);
        assertThat(row(Door.DIRECTORIES).changes().fromDefault()).isEqualTo(Change.ADDED);
    }

    @Test
    void listsWhatTheLastRunWroteInEachDirectory() throws IOException {
        model.open(
                "logger",
                Grants.none()
                        .withDirectory(
                                new DirectoryGrant(
                                        folder("data"), "/data", DirectoryGrant.Access.READ_WRITE))
                        .withDirectory(
                                new DirectoryGrant(
                                        folder("out"), "/out", DirectoryGrant.Access.READ_WRITE)),
                FILES,
                Trail.of(
                        List.of(
                                new Access(Kind.CREATE, "/data/app.log", ALLOWED),
                                new Access(Kind.CREATE, "/data/app.log", ALLOWED),
                                new Access(Kind.OPEN_WRITE, "/data/deep/old.log", ALLOWED),
                                new Access(Kind.REMOVE, "/data/x", ALLOWED),
                                new Access(Kind.OPEN_READ, "/data/in.txt", ALLOWED),
                                new Access(Kind.CREATE, "/data/no", DENIED))));

        List<Row> rows = model.stateProperty().get().rows(Door.DIRECTORIES);
        assertThat(rows.getFirst().written())
                .containsExactly(
                        "created `app.log`", "opened `deep/old.log` for writing", "removed `x`");
        assertThat(rows.getLast().written()).isEmpty();
    }

    @Test
    void tightensByWhatAnyRunUsed() throws IOException {
        Grants wide =
                Grants.none()
                        .withDirectory(read(folder("data"), "/data"))
                        .withDirectory(read(folder("out"), "/out"))
                        .withClock(new ClockGrant.Real());
        model.open(
                "logger",
                wide,
                FILES,
                Trail.of(List.of(new Access(Kind.OPEN_READ, "/data/x", ALLOWED))));
        model.pastProperty()
                .set(
                        Past.none()
                                .with(Trail.of(List.of(new Access(Kind.CLOCK, "", ALLOWED))))
                                .with(Trail.empty()));

        model.proposeTightening();

        Review review = java.util.Objects.requireNonNull(model.reviewProperty().get());
        assertThat(review.notes()).containsExactly("Looked at 3 runs of this version.");
        assertThat(review.proposed())
                .contains(wide.withDirectories(List.of(read(folder("data"), "/data"))));
    }

    @Test
    void theLeastHoldsWhatEarlierRunsWereRefused() {
        model.open("logger", Grants.none(), FILES, Trail.empty());
        model.pastProperty()
                .set(Past.none().with(Trail.of(List.of(new Access(Kind.CLOCK, "", FAKED)))));

        model.proposeLeast();
        model.acceptReview();

        assertThat(model.grantsProperty().get().clock()).isEqualTo(new ClockGrant.Coarse());
    }

    private List<Change> sinceRun(Door door) {
        return model.stateProperty().get().rows(door).stream()
                .map(row -> row.changes().sinceRun())
                .toList();
    }

    private static HostGrant host(String pattern) {
        return new HostGrant(pattern, HostGrant.Direction.CONNECT);
    }

    @Test
    void countsAnAccessAtTheInnermostGrantThatHoldsIt() throws IOException {
        Grants grants =
                Grants.none()
                        .withDirectory(read(folder("data"), "/data"))
                        .withDirectory(read(folder("out"), "/data/out"));
        model.open(
                "logger",
                grants,
                FILES,
                Trail.of(
                        List.of(
                                new Access(Kind.OPEN_READ, "/data/a", ALLOWED),
                                new Access(Kind.OPEN_READ, "/data/out/b", ALLOWED),
                                new Access(Kind.OPEN_READ, "/data/out/b", ALLOWED),
                                new Access(Kind.CREATE, "/data/out/c", DENIED))));

        List<Row> rows = model.stateProperty().get().rows(Door.DIRECTORIES);
        assertThat(rows).extracting(Row::used).containsExactly(1L, 2L);
        assertThat(rows).extracting(Row::denied).containsExactly(0L, 1L);
    }

    @Test
    void proposesADirectoryForWhatWasRefusedAndForgetsItOnceGranted() {
        model.open(
                "logger",
                Grants.none(),
                FILES,
                Trail.of(
                        List.of(
                                new Access(Kind.CREATE, "/logs/app.log", DENIED),
                                new Access(Kind.STAT, "/logs/app.log", DENIED))));

        Proposal proposal = proposals().getFirst();
        assertThat(proposals()).hasSize(1);
        assertThat(proposal.asked())
                .isEqualTo(
                        "Asked to create `/logs/app.log` and 1 more; no directory is granted there");
        assertThat(proposal.step())
                .isEqualTo(
                        new Proposal.GrantDirectory(
                                home.resolve("Coracle/logger/logs"),
                                "/logs",
                                DirectoryGrant.Access.READ_WRITE));

        model.edit(
                grants ->
                        grants.withDirectory(
                                new DirectoryGrant(
                                        home, "/logs", DirectoryGrant.Access.READ_WRITE)));
        assertThat(proposals()).isEmpty();
    }

    @Test
    void proposesWritingWhereOnlyReadingIsGranted() throws IOException {
        model.open(
                "logger",
                Grants.none().withDirectory(read(folder("logs"), "/logs")),
                FILES,
                Trail.of(List.of(new Access(Kind.CREATE, "/logs/app.log", DENIED))));

        assertThat(proposals()).hasSize(1);
        assertThat(proposals().getFirst().step()).isInstanceOf(Proposal.Edit.class);
        if (proposals().getFirst().step() instanceof Proposal.Edit(var change)) {
            model.edit(change);
        }
        assertThat(model.grantsProperty().get().directories().getFirst().writable()).isTrue();
        assertThat(proposals()).isEmpty();
    }

    @Test
    void suggestsNoFolderOutsideTheModulesOwnWhateverTheGuestNames() {
        model.open(
                "../../etc",
                Grants.none(),
                FILES,
                Trail.of(List.of(new Access(Kind.CREATE, "../../..\\x/$(rm)/f", DENIED))));

        assertThat(proposals().getFirst().step())
                .isInstanceOfSatisfying(
                        Proposal.GrantDirectory.class,
                        step ->
                                assertThat(step.suggested())
                                        .startsWithRaw(home.resolve("Coracle"))
                                        .isEqualTo(step.suggested().normalize()));
    }

    @Test
    void proposesNothingForTargetsThatTheTrailLumpedTogether() {
        model.open(
                "nosy",
                Grants.none(),
                FILES,
                Trail.of(List.of(new Access(Kind.OPEN_READ, AccessTrail.MANY, DENIED))));

        assertThat(proposals()).isEmpty();
        assertThat(door(Door.DIRECTORIES).denied()).isEqualTo(1);
    }

    @Test
    void boundsTheProposalsOfAGuestThatTriesEverything() {
        model.open(
                "nosy",
                Grants.none(),
                FILES,
                Trail.of(
                        IntStream.range(0, 5_000)
                                .mapToObj(i -> new Access(Kind.OPEN_READ, "/d" + i + "/f", DENIED))
                                .toList()));

        assertThat(proposals()).hasSize(Proposals.MOST);
    }

    @Test
    void offersTheTimeInPlaceOfAFake() {
        model.open(
                "nosy", Grants.none(), FILES, Trail.of(List.of(new Access(Kind.CLOCK, "", FAKED))));

        assertThat(proposals()).extracting(Proposal::door).containsExactly(Door.CLOCK);
    }

    @Test
    void neverShowsASecret() {
        model.open(
                "nosy",
                Grants.none().withVariable(new VariableGrant.Secret("API_TOKEN", "hunter2")),
                FILES,
                Trail.empty());

        assertThat(model.stateProperty().get().toString()).doesNotContain("hunter2");
    }

    @Test
    void warnsOfHomeOfKeysAndOfLinks() throws IOException {
        Path data = folder("data");
        Path link = Files.createSymbolicLink(home.resolve("link"), data);
        Grants grants =
                Grants.none()
                        .withDirectory(read(home, "/home"))
                        .withDirectory(read(folder(".ssh"), "/keys"))
                        .withDirectory(read(link, "/link"))
                        .withDirectory(read(data, "/data"))
                        .withDirectory(read(home.resolve("nowhere"), "/nowhere"));
        model.open("nosy", grants, FILES, Trail.empty());

        List<Row> rows = model.stateProperty().get().rows(Door.DIRECTORIES);
        assertThat(rows.get(0).warnings())
                .extracting(Warning::severity)
                .containsExactly(Severity.DANGER);
        assertThat(rows.get(1).warnings())
                .extracting(Warning::severity)
                .containsExactly(Severity.DANGER);
        assertThat(rows.get(2).warnings())
                .extracting(Warning::sentence)
                .containsExactly("A link leads from here to `~/data`.");
        assertThat(rows.get(3).warnings()).isEmpty();
        assertThat(rows.get(4).warnings())
                .extracting(Warning::sentence)
                .containsExactly("There is no such directory yet.");
    }

    @Test
    void warnsThatAReadOnlyDirectoryCanBeChangedThroughAnother() throws IOException {
        Path data = folder("data");
        Grants grants =
                Grants.none()
                        .withDirectory(read(data, "/data"))
                        .withDirectory(
                                new DirectoryGrant(data, "/out", DirectoryGrant.Access.READ_WRITE));
        model.open("nosy", grants, FILES, Trail.empty());

        assertThat(row(Door.DIRECTORIES).warnings())
                .extracting(Warning::severity)
                .containsExactly(Severity.CAUTION);
    }

    private DoorPicture door(Door door) {
        return model.stateProperty().get().door(door);
    }

    private Row row(Door door) {
        return model.stateProperty().get().rows(door).getFirst();
    }

    private List<Proposal> proposals() {
        return model.stateProperty().get().proposals();
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(home.resolve(name));
    }

    private static DirectoryGrant read(Path host, String guest) {
        return new DirectoryGrant(host, guest, DirectoryGrant.Access.READ);
    }
}
