package dev.coracle.workloads.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.registry.RealRegistry;
import dev.coracle.registry.RegistryOptions;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.pair.OwnPair.ContainerChoice;
import dev.coracle.workloads.pair.OwnPair.ModuleChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Finding the module that a pair means, with a real registry.
class PairsTest {

    @RegisterExtension private static final RealRegistry REGISTRY = RealRegistry.anonymous();

    @TempDir private Path data;
    @TempDir private Path publisher;

    private Library library;
    private Pairs pairs;

    @BeforeEach
    void open() throws Exception {
        library = new Library(data, RegistryOptions.defaults());
        library.load();
        pairs = new Pairs(data, library);
    }

    @AfterEach
    void close() {
        library.close();
    }

    @Test
    void aModuleOfTheLibraryIsFoundByItsBytesAndGetsNoInput() throws Exception {
        LibraryModule hello = library.find("hello").orElseThrow();
        OwnPair own = pair("renamed since", Optional.of(hello.digest()), Set.of());
        pairs.own().keep(own);
        Pair pair = pairs.find("mine", "x86_64", Getting.whatIsMissing());
        assertThat(pair.wasm().module()).isEqualTo(hello.file());
        assertThat(pair.wasm().digest()).isEqualTo(hello.digest().toString());
        assertThat(pair.wasm().fetch()).isEqualTo(Fetch.LOCAL);
        assertThat(pair.wasm().grants().stdin()).isEqualTo(new StdinGrant.Empty());
        assertThat(pair.wasmContainer()).isEmpty();
    }

    @Test
    void aModuleThatIsNotHereIsFetchedAndThatIsTimed() throws Exception {
        Reference reference = REGISTRY.reference();
        LibraryModule theirs = PublishedModule.push("spin", reference, publisher);
        library.remove(library.find("spin").orElseThrow());
        OwnPair own = pair(reference.toString(), Optional.of(theirs.digest()), Set.of());
        assertThat(pairs.find(own, Getting.whatIsMissing()).wasm().fetch().time()).isPresent();
        assertThat(pairs.find(own, Getting.whatIsMissing()).wasm().fetch()).isEqualTo(Fetch.HERE);
        Getting anew = new Getting(true, Getting.whatIsMissing().cancellation());
        assertThat(pairs.find(own, anew).wasm().fetch().time()).isPresent();
    }

    /// Grants were given to the bytes that were there then.
    @Test
    void aNameThatMeansAnotherModuleByNowIsRefused() throws Exception {
        Reference reference = REGISTRY.reference();
        PublishedModule.push("spin", reference, publisher);
        Digest before = Digest.sha256(new byte[] {1});
        OwnPair own = pair(reference.toString(), Optional.of(before), Set.of());
        assertThatThrownBy(() -> pairs.find(own, Getting.whatIsMissing()))
                .isInstanceOf(PairException.class)
                .hasMessageContaining("is another module now than when the pair mine was made")
                .hasMessageEndingWith("Look at the pair's grants and save it again.");
    }

    @Test
    void aModuleThatTheLibraryHasNoLongerIsNamed() {
        OwnPair own = pair("gone", Optional.of(Digest.sha256(new byte[] {1})), Set.of());
        assertThatThrownBy(() -> pairs.find(own, Getting.whatIsMissing()))
                .isInstanceOf(PairException.class)
                .hasMessageStartingWith("Looked for the module 'gone' of the pair mine");
    }

    @Test
    void aFileIsTakenAsItIsNow() throws Exception {
        Path file = Files.write(data.resolve("own.wasm"), new byte[] {0, 'a', 's', 'm'});
        OwnPair own = pair(file.toString(), Optional.empty(), Set.of());
        assertThat(pairs.find(own, Getting.whatIsMissing()).wasm().digest()).isEmpty();
        Files.delete(file);
        assertThatThrownBy(() -> pairs.find(own, Getting.whatIsMissing()))
                .isInstanceOf(PairException.class)
                .hasMessageContaining("there is no such file");
    }

    @Test
    void aSecretThatWasNotKeptIsAskedFor() throws Exception {
        LibraryModule hello = library.find("hello").orElseThrow();
        OwnPair own = pair("hello", Optional.of(hello.digest()), Set.of("TOKEN"));
        assertThatThrownBy(() -> pairs.find(own, Getting.whatIsMissing()))
                .isInstanceOf(PairException.class)
                .hasMessageStartingWith("The pair mine needs the value of TOKEN");
    }

    @Test
    void aNameThatNoPairHasListsTheBundledOnes() {
        assertThatThrownBy(() -> pairs.find("nothing", "x86_64", Getting.whatIsMissing()))
                .isInstanceOf(PairException.class)
                .hasMessageStartingWith("There is no pair 'nothing'.")
                .hasMessageContaining("hello, json, responder, sha256, wait");
    }

    private static OwnPair pair(String module, Optional<Digest> digest, Set<String> lost) {
        return new OwnPair(
                "mine",
                new ModuleChoice(module, digest),
                Grants.none(),
                new ContainerChoice("tool:1", List.of(), Grants.none()),
                new Course.Ends(),
                lost);
    }
}
