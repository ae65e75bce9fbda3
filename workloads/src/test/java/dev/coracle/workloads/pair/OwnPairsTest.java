package dev.coracle.workloads.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.grant.GrantFlags;
import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.pair.OwnPair.ContainerChoice;
import dev.coracle.workloads.pair.OwnPair.ModuleChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnPairsTest {

    @TempDir private Path folder;

    @Test
    void whatIsKeptIsFoundByAnotherProcessExceptForSecrets() throws Exception {
        OwnPair pair = pair("mine", "--dir", "/in::/in", "--secret", "TOKEN=hush");
        new OwnPairs(folder).keep(pair);
        OwnPair found = new OwnPairs(folder).find("mine").orElseThrow();
        assertThat(found.lostSecrets()).containsExactly("TOKEN");
        assertThat(found.grants()).isEqualTo(GrantFlags.parse(List.of("--dir", "/in::/in")));
        assertThat(found.module()).isEqualTo(pair.module());
        assertThat(found.container().command()).isEqualTo(pair.container().command());
        assertThat(everyByte()).doesNotContain("hush");
    }

    @Test
    void aServiceIsKeptWithItsPortAndPathAndAFileWithoutThemIsStillRead() throws Exception {
        OwnPair plain = pair("mine");
        Course serves = new Course.Serves(8080, false, "/json");
        OwnPair service =
                new OwnPair(
                        plain.name(),
                        plain.module(),
                        plain.grants(),
                        plain.container(),
                        serves,
                        Set.of());
        new OwnPairs(folder).keep(service);
        assertThat(new OwnPairs(folder).find("mine").orElseThrow().course()).isEqualTo(serves);
        new OwnPairs(folder).keep(plain);
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.findFirst().orElseThrow();
            Files.writeString(
                    file, Files.readString(file).replaceAll("\"(port|path)\" : [^,]+,\\s*", ""));
            assertThat(Files.readString(file)).doesNotContain("port");
        }
        assertThat(new OwnPairs(folder).find("mine")).contains(plain);
    }

    @Test
    void theProcessThatKeptItStillKnowsItsSecrets() throws Exception {
        OwnPairs pairs = new OwnPairs(folder);
        OwnPair pair = pair("mine", "--secret", "TOKEN=hush");
        pairs.keep(pair);
        assertThat(pairs.find("mine")).contains(pair);
        // Somebody else has changed it meanwhile: then the file counts.
        new OwnPairs(folder).keep(pair("mine", "--secret", "TOKEN=x", "--env", "A=b"));
        assertThat(pairs.find("mine").orElseThrow().lostSecrets()).containsExactly("TOKEN");
    }

    @Test
    void theyAreListedByNameAndOneThatIsKeptAgainTakesItsOwnPlace() throws Exception {
        OwnPairs pairs = new OwnPairs(folder);
        assertThat(pairs.all()).isEmpty();
        for (String name : List.of("b", "A", "c", "b")) {
            pairs.keep(pair(name));
        }
        assertThat(pairs.all()).extracting(OwnPair::name).containsExactly("A", "b", "c");
        assertThat(pairs.find("a")).isEmpty();
    }

    @Test
    void aDeletedOneIsGoneAndCanBeKeptAgain() throws Exception {
        OwnPairs pairs = new OwnPairs(folder);
        OwnPair pair = pair("mine", "--secret", "TOKEN=hush");
        pairs.keep(pair);
        pairs.remove("mine");
        assertThat(pairs.all()).isEmpty();
        pairs.remove("mine");
        pairs.keep(pair);
        assertThat(pairs.find("mine")).contains(pair);
    }

    @Test
    void theNameOfABundledPairIsTaken() {
        assertThatThrownBy(() -> new OwnPairs(folder).keep(pair("sha256")))
                .isInstanceOf(PairException.class)
                .hasMessageEndingWith("Give it another name.");
    }

    @Test
    void aFileThatIsNoPairIsLeftOut() throws Exception {
        OwnPairs pairs = new OwnPairs(folder);
        pairs.keep(pair("mine"));
        Files.writeString(folder.resolve("junk.json"), "{\"schema\": 1, \"name\": ");
        Files.writeString(folder.resolve("null.json"), "null");
        Files.writeString(folder.resolve("empty.json"), "{}");
        assertThat(pairs.all()).extracting(OwnPair::name).containsExactly("mine");
    }

    private String everyByte() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private static OwnPair pair(String name, String... flags) {
        Grants grants = GrantFlags.parse(List.of(flags));
        return new OwnPair(
                name,
                new ModuleChoice("m", Optional.of(Digest.sha256(new byte[] {1}))),
                grants,
                new ContainerChoice("tool:1", List.of("a b", "c"), OwnPair.proposal(grants)),
                new Course.Waits(),
                Set.of());
    }
}
