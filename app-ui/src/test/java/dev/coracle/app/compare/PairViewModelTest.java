package dev.coracle.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.grant.GrantFlags;
import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.wasm.WasmKind;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.library.Origin;
import dev.coracle.workloads.pair.Course;
import dev.coracle.workloads.pair.OwnPair;
import dev.coracle.workloads.pair.OwnPair.ContainerChoice;
import dev.coracle.workloads.pair.OwnPair.ModuleChoice;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairViewModelTest {

    private static final LibraryModule TOOL = module("ghcr.io/org/tool:1");
    private static final Grants REMEMBERED =
            GrantFlags.parse(
                    List.of(
                            "--dir",
                            "/data::/in",
                            "--env",
                            "A=b",
                            "--memory",
                            "64MiB",
                            "--",
                            "/in/x"));

    private final PairViewModel model = model(Optional.empty());

    @Test
    void aChosenModuleBringsItsGrantsAndTheContainerIsProposedTheSame() {
        model.moduleProperty().set(TOOL);
        assertThat(model.argumentsProperty().get()).isEqualTo("/in/x");
        assertThat(model.mounts())
                .singleElement()
                .extracting(m -> m.guestProperty().get())
                .isEqualTo("/in");
        assertThat(model.variables())
                .singleElement()
                .extracting(v -> v.valueProperty().get())
                .isEqualTo("b");
        assertThat(model.memoryProperty().get()).isEqualTo("64 MiB");
        assertThat(model.nameProperty().get()).isEqualTo("tool 1");
    }

    @Test
    void theContainerFollowsTheGrantsUntilTheUserChangesIt() {
        model.moduleProperty().set(TOOL);
        model.grantsProperty().set(GrantFlags.parse(List.of("--dir", "/data::/in")));
        assertThat(model.variables()).isEmpty();
        model.mounts().getFirst().guestProperty().set("/elsewhere");
        model.grantsProperty().set(Grants.none());
        assertThat(model.mounts()).hasSize(1);
        model.propose();
        assertThat(model.mounts()).isEmpty();
        model.grantsProperty().set(REMEMBERED);
        assertThat(model.mounts()).hasSize(1);
    }

    @Test
    void bothSidesAreReadAsTheyStand() {
        model.moduleProperty().set(TOOL);
        model.nameProperty().set(" mine ");
        model.imageProperty().set("tool:1");
        model.commandProperty().set("tool 'a b'");
        model.mounts().getFirst().writableProperty().set(true);
        model.lifeProperty().set(Life.WAITS);
        OwnPair pair = model.read().orElseThrow();
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(pair.name()).isEqualTo("mine");
        assertThat(pair.module())
                .isEqualTo(new ModuleChoice("ghcr.io/org/tool:1", Optional.of(TOOL.digest())));
        assertThat(pair.grants()).isEqualTo(REMEMBERED);
        assertThat(pair.container().command()).containsExactly("tool", "a b");
        assertThat(pair.container().given().directories().getFirst().writable()).isTrue();
        assertThat(pair.course()).isEqualTo(new Course.Waits());
    }

    @Test
    void whatIsMissingIsSaidInASentence() {
        assertProblem("Give the pair a name of letters, digits and spaces, at most 64.");
        model.nameProperty().set("hello");
        assertProblem("There is another pair of the name hello; choose a name of its own.");
        model.nameProperty().set("mine");
        assertProblem("The container needs an image, as in busybox:1.36.");
        model.imageProperty().set("tool:1");
        assertProblem("Choose a module of the library.");
        model.moduleProperty().set(TOOL);
        model.mounts().getFirst().hostProperty().set("here");
        assertProblem("\"here\" is no whole path of a directory.");
        model.propose();
        model.commandProperty().set("tool 'a");
        assertProblem("The quote ' is not closed.");
        model.commandProperty().set("");
        assertThat(model.read()).isPresent();
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void anEditedPairOpensAsItWasKept() {
        Grants given = GrantFlags.parse(List.of("--dir", "/other::/in"));
        OwnPair kept = kept(Set.of(), given);
        PairViewModel again = model(Optional.of(kept));
        assertThat(again.moduleProperty().get()).isEqualTo(TOOL);
        assertThat(again.read()).contains(kept);
        // it was not as proposed, so it is the user's
        again.grantsProperty().set(Grants.none());
        assertThat(again.mounts()).hasSize(1);
    }

    @Test
    void secretsThatWereNotKeptAreAskedForAgain() {
        PairViewModel again = model(Optional.of(kept(Set.of("TOKEN"), Grants.none())));
        assertThat(again.lost()).hasSize(1);
        assertThat(again.read().orElseThrow().lostSecrets()).containsExactly("TOKEN");
        again.lost().getFirst().valueProperty().set("hush");
        OwnPair pair = again.read().orElseThrow();
        assertThat(pair.lostSecrets()).isEmpty();
        assertThat(GrantFlags.print(pair.container().given()))
                .containsExactly("--secret", "TOKEN=hush");
    }

    @Test
    void whatWasMissingIsNoLongerSaidOnceSomebodyWrites() {
        model.nameProperty().set("");
        assertThat(model.read()).isEmpty();
        assertThat(model.problemProperty().get()).isNotEmpty();

        model.nameProperty().set("greeting");

        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void aServiceNeedsAPortAndAPathAndIsOpenedWithThem() {
        PairViewModel model = model(Optional.of(kept(Set.of(), Grants.none())));
        model.lifeProperty().set(Life.SERVES);
        for (String wrong : List.of("", "http", "0", "65536", "-1")) {
            model.portProperty().set(wrong);
            assertThat(model.read()).isEmpty();
            assertThat(model.problemProperty().get()).startsWith("Give the port");
        }
        model.portProperty().set(" 8080 ");
        model.pathProperty().set("two words");
        assertThat(model.read()).isEmpty();
        model.pathProperty().set("json");
        OwnPair pair = model.read().orElseThrow();
        assertThat(pair.course()).isEqualTo(new Course.Serves(8080, false, "/json"));
        PairViewModel again = model(Optional.of(pair));
        assertThat(again.lifeProperty().get()).isEqualTo(Life.SERVES);
        assertThat(again.portProperty().get()).isEqualTo("8080");
        assertThat(again.pathProperty().get()).isEqualTo("/json");
    }

    private void assertProblem(String sentence) {
        assertThat(model.read()).isEmpty();
        assertThat(model.problemProperty().get()).isEqualTo(sentence);
    }

    private static OwnPair kept(Set<String> lost, Grants given) {
        return new OwnPair(
                "mine",
                new ModuleChoice(TOOL.name(), Optional.of(TOOL.digest())),
                REMEMBERED,
                new ContainerChoice("tool:1", List.of("tool"), given),
                new Course.Ends(),
                lost);
    }

    private static PairViewModel model(Optional<OwnPair> edited) {
        return new PairViewModel(List.of(TOOL), digest -> REMEMBERED, Set.of("hello"), edited);
    }

    private static LibraryModule module(String name) {
        try {
            return new LibraryModule(
                    Reference.parse(name),
                    name,
                    "",
                    Digest.sha256(new byte[] {7}),
                    WasmKind.MODULE,
                    100,
                    Path.of("/tool.wasm"),
                    new Origin.Sample(),
                    "",
                    "",
                    List.of(),
                    Set.of(),
                    Instant.EPOCH);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
