package dev.coracle.capability.model;

import static dev.coracle.engine.grant.Access.Outcome.ALLOWED;
import static dev.coracle.engine.grant.Access.Outcome.DENIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.Access.Kind;
import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.grant.RandomGrant;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.engine.grant.VariableGrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The promises about editing grants: nothing is in force before it was applied, nothing dangerous
/// is applied unseen, nothing is lost on the way back.
class GrantEditingTest {

    @TempDir Path home;
    private EditorViewModel model;

    @BeforeEach
    void open() throws IOException {
        home = home.toRealPath();
        model = new EditorViewModel(new Places(home));
        model.open("thumbs", Grants.none(), Requests.unknown(), Trail.empty());
    }

    @Test
    void editsAreNotInForceBeforeTheyAreApplied() {
        model.edit(grants -> grants.withClock(new ClockGrant.Real()));
        assertThat(model.inForceProperty().get()).isEqualTo(Grants.none());
        assertThat(model.apply()).isEqualTo(model.inForceProperty().get());
    }

    @Test
    void aRunThatGoesOnKeepsTheValueItStartedWith() {
        Grants started = model.apply();
        model.edit(grants -> grants.withClock(new ClockGrant.Real()));
        model.apply();
        assertThat(started).isEqualTo(Grants.none());
    }

    @Test
    void anotherModuleStartsWithItsOwnGrantsAndNoOffersOfTheLast() {
        model.edit(grants -> grants.withClock(new ClockGrant.Real()));
        model.proposeTightening();
        model.open("other", Grants.none(), Requests.unknown(), Trail.empty());
        assertThat(model.grantsProperty().get()).isEqualTo(Grants.none());
        assertThat(model.reviewProperty().get()).isNull();
        assertThat(model.undoableProperty().get()).isFalse();
    }

    @Test
    void whatAPublisherAsksForIsNoGrant() {
        model.requestsProperty()
                .set(Requests.ofImports(List.of("wasi_snapshot_preview1.path_open")));
        assertThat(model.grantsProperty().get()).isEqualTo(Grants.none());
        assertThat(model.stateProperty().get().door(Door.DIRECTORIES).granted()).isFalse();
    }

    @Test
    void aRefusalIsNoGrantEither() {
        model.trailProperty().set(refused());
        assertThat(model.grantsProperty().get()).isEqualTo(Grants.none());
    }

    @Test
    void homeNeedsASecondConfirmation() {
        model.edit(Edits.addDirectory(home));
        assertThat(model.newDangers()).hasSize(1);
        model.apply();
        assertThat(model.newDangers()).isEmpty();
    }

    @Test
    void theRootNeedsASecondConfirmation() {
        model.edit(Edits.addDirectory(Path.of("/")));
        assertThat(model.newDangers()).hasSize(1);
    }

    @Test
    void keysNeedASecondConfirmation() throws IOException {
        model.edit(Edits.addDirectory(Files.createDirectories(home.resolve(".ssh/deep"))));
        assertThat(model.newDangers()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*://*:*", "https://*:443", "https://*.example.com"})
    void wildcardsNeedASecondConfirmation(String pattern) {
        model.edit(Edits.addHost(new HostGrant(pattern, HostGrant.Direction.CONNECT)));
        assertThat(model.newDangers()).hasSize(1);
    }

    @Test
    void aPlainDirectoryAndAPlainHostNeedNone() throws IOException {
        model.edit(Edits.addDirectory(Files.createDirectory(home.resolve("data"))));
        model.edit(
                Edits.addHost(
                        new HostGrant("https://api.example.com", HostGrant.Direction.CONNECT)));
        assertThat(model.newDangers()).isEmpty();
    }

    @Test
    void aLinkOutOfTheDirectoryIsSaid() throws IOException {
        Path outside = Files.createDirectory(home.resolve("outside"));
        Path link = Files.createSymbolicLink(home.resolve("link"), outside);
        model.edit(Edits.addDirectory(link));
        assertThat(warnings()).anyMatch(sentence -> sentence.contains("outside"));
    }

    @Test
    void writingIsASecondStep() throws IOException {
        model.edit(Edits.addDirectory(Files.createDirectory(home.resolve("data"))));
        assertThat(model.grantsProperty().get().directories().getFirst().writable()).isFalse();
    }

    @Test
    void aProposedFolderIsMadeWhenItIsAppliedAndNotBefore() {
        model.trailProperty().set(refused());
        Proposal.GrantDirectory step =
                (Proposal.GrantDirectory) model.stateProperty().get().proposals().getFirst().step();
        model.grantNew(step.at(step.suggested()));
        assertThat(step.suggested()).doesNotExist();
        assertThat(model.foldersToMake()).containsExactly(step.suggested());
        assertThat(warnings()).containsExactly("It is made when you apply.");
        model.undo();
        assertThat(model.foldersToMake()).isEmpty();
    }

    @Test
    void tighteningOnlyTakesAway() {
        Grants wide =
                Grants.none()
                        .withDirectory(directory("a", DirectoryGrant.Access.READ_WRITE))
                        .withDirectory(directory("b", DirectoryGrant.Access.READ_WRITE))
                        .withVariable(new VariableGrant.Literal("USED", "1"))
                        .withVariable(new VariableGrant.Literal("UNUSED", "1"))
                        .withClock(new ClockGrant.Real())
                        .withRandom(new RandomGrant.Secure());
        model.open(
                "thumbs",
                wide,
                Requests.unknown(),
                new Trail(
                        Map.of(
                                new Access(Kind.OPEN_READ, "/a/x", ALLOWED), 2L,
                                new Access(Kind.CREATE, "/b/x", DENIED), 1L,
                                new Access(Kind.VARIABLE, "USED", ALLOWED), 1L,
                                new Access(Kind.RANDOM, "", ALLOWED), 9L)));
        model.proposeTightening();
        assertThat(model.grantsProperty().get()).isEqualTo(wide);
        assertThat(model.reviewDifferences())
                .extracting(Difference::kind)
                .containsExactlyInAnyOrder(
                        Difference.Kind.REMOVED,
                        Difference.Kind.CHANGED,
                        Difference.Kind.REMOVED,
                        Difference.Kind.CHANGED);
        model.acceptReview();
        assertThat(model.grantsProperty().get())
                .isEqualTo(
                        Grants.none()
                                .withDirectory(directory("a", DirectoryGrant.Access.READ))
                                .withVariable(new VariableGrant.Literal("USED", "1"))
                                .withRandom(new RandomGrant.Secure()));
        model.undo();
        assertThat(model.grantsProperty().get()).isEqualTo(wide);
    }

    @Test
    void theLeastSetHoldsWhatWasUsedAndWhatWasRefused() {
        model.open(
                "thumbs",
                Grants.none().withClock(new ClockGrant.Real()),
                Requests.unknown(),
                refused());
        model.proposeLeast();
        model.acceptReview();
        Grants least = model.grantsProperty().get();
        assertThat(least.clock()).isEqualTo(new ClockGrant.None());
        assertThat(least.directories()).hasSize(1);
        assertThat(model.foldersToMake()).hasSize(1);
    }

    @Test
    void anOfferThatIsLeftChangesNothing() {
        model.edit(grants -> grants.withClock(new ClockGrant.Real()));
        model.proposeTightening();
        model.dismissReview();
        assertThat(model.grantsProperty().get().clock()).isEqualTo(new ClockGrant.Real());
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void aPresetKeepsWhatIsTheModulesOwnExceptWhenItLocks(Preset preset) {
        Grants own =
                Grants.none()
                        .withDirectory(directory("a", DirectoryGrant.Access.READ_WRITE))
                        .withArguments(List.of("x"));
        Grants made = preset.of(own);
        if (preset == Preset.LOCKED) {
            assertThat(made.withLimits(Limits.DEFAULT)).isEqualTo(Grants.none());
        } else {
            assertThat(made.directories()).isEqualTo(own.directories());
            assertThat(made.arguments()).isEqualTo(own.arguments());
        }
    }

    @Test
    void everyEditCanBeUndoneAndDoneAgain() {
        Random random = new Random(3);
        List<Grants> versions = new ArrayList<>(List.of(Grants.none()));
        for (int i = 0; i < 100; i++) {
            int n = random.nextInt(6);
            model.edit(
                    grants ->
                            switch (n) {
                                case 0 -> grants.withArguments(List.of("a" + random.nextInt()));
                                case 1 ->
                                        grants.withRandom(
                                                new RandomGrant.Seeded(random.nextLong()));
                                case 2 ->
                                        Edits.addDirectory(home.resolve("d" + random.nextInt(9)))
                                                .apply(grants);
                                case 3 ->
                                        grants.withStdin(
                                                new StdinGrant.Text("t" + random.nextInt()));
                                case 4 ->
                                        Edits.removeDirectory("/d" + random.nextInt(9))
                                                .apply(grants);
                                default ->
                                        grants.withVariable(
                                                new VariableGrant.Secret(
                                                        "S", "s" + random.nextInt()));
                            });
            if (!model.grantsProperty().get().equals(versions.getLast())) {
                versions.add(model.grantsProperty().get());
            }
        }
        for (Grants version : versions.reversed()) {
            assertThat(model.grantsProperty().get()).isEqualTo(version);
            model.undo();
        }
        for (Grants version : versions) {
            assertThat(model.grantsProperty().get()).isEqualTo(version);
            model.redo();
        }
    }

    @Test
    void noSentenceRowOrDifferenceShowsASecret() {
        Grants secret = Grants.none().withVariable(new VariableGrant.Secret("TOKEN", "hunter2"));
        model.trailProperty().set(refused());
        model.edit(grants -> secret);
        model.propose(new Review("x", Optional.of(Grants.none()), List.of()));
        assertThat(
                        model.stateProperty().get()
                                + model.reviewDifferences().toString()
                                + secret
                                + Difference.between(
                                        secret,
                                        secret.withVariable(
                                                new VariableGrant.Secret("TOKEN", "hunter3")),
                                        model.places()))
                .doesNotContain("hunter");
    }

    @Test
    void theSummaryNamesEverythingThatIsGranted() throws IOException {
        model.edit(Edits.addDirectory(Files.createDirectory(home.resolve("data"))));
        model.edit(grants -> grants.withVariable(new VariableGrant.Literal("LEVEL", "x")));
        assertThat(model.stateProperty().get().summary()).contains("/data").contains("LEVEL");
        model.edit(grants -> Grants.none());
        assertThat(model.stateProperty().get().summary())
                .isEqualTo("Can touch nothing of this computer.");
    }

    private List<String> warnings() {
        return model.stateProperty().get().rows(Door.DIRECTORIES).stream()
                .flatMap(row -> row.warnings().stream())
                .map(Warning::sentence)
                .toList();
    }

    private DirectoryGrant directory(String name, DirectoryGrant.Access access) {
        return new DirectoryGrant(home.resolve(name), "/" + name, access);
    }

    private static Trail refused() {
        return Trail.of(List.of(new Access(Kind.CREATE, "/logs/app.log", DENIED)));
    }
}
