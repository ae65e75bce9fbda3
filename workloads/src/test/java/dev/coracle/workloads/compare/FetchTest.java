package dev.coracle.workloads.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.RealRegistry;
import dev.coracle.registry.RegistryOptions;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.DockerException;
import dev.coracle.workloads.docker.RealEngine;
import dev.coracle.workloads.docker.TestImage;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.pair.Course;
import dev.coracle.workloads.pair.Fetch;
import dev.coracle.workloads.pair.Getting;
import dev.coracle.workloads.pair.OwnPair;
import dev.coracle.workloads.pair.OwnPair.ContainerChoice;
import dev.coracle.workloads.pair.OwnPair.ModuleChoice;
import dev.coracle.workloads.pair.Pair;
import dev.coracle.workloads.pair.Pairs;
import dev.coracle.workloads.pair.PublishedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The phase in which both sides are got from a registry, with a real registry and a real engine.
class FetchTest {

    private static final Path SKOPEO = Path.of("/usr/bin/skopeo");
    private static final Plan ONCE = new Plan(1, 0, 0, 0, Duration.ofMinutes(1), 0);

    @RegisterExtension private static final RealRegistry REGISTRY = RealRegistry.anonymous();

    @TempDir private Path data;
    @TempDir private Path publisher;

    @Test
    void bothSidesAreFetchedOnceAndThenAreHereUnlessTheyAreWantedAnew() throws Exception {
        Reference module = REGISTRY.reference();
        Reference image = REGISTRY.reference();
        LibraryModule hello = PublishedModule.push("hello", module, publisher);
        publishBusybox(image);
        OwnPair own =
                new OwnPair(
                        "greeting",
                        new ModuleChoice(module.toString(), Optional.of(hello.digest())),
                        Grants.none(),
                        new ContainerChoice(
                                image.toString(),
                                List.of("echo", "Hello from a room without doors."),
                                Grants.none()),
                        new Course.Ends(),
                        Set.of());
        try (Docker docker = RealEngine.connect();
                Library library = new Library(data, RegistryOptions.defaults())) {
            try {
                library.load();
                library.remove(library.find("hello").orElseThrow());
                Pairs pairs = new Pairs(data, library);
                assertThat(compare(pairs, own, docker, false)).allMatch(f -> f.time().isPresent());
                assertThat(compare(pairs, own, docker, false)).containsOnly(Fetch.HERE);
                assertThat(compare(pairs, own, docker, true)).allMatch(f -> f.time().isPresent());
                assertThat(docker.containers()).isZero();
                Cancellation cancelled = new Cancellation();
                cancelled.cancel();
                assertThatThrownBy(() -> docker.pull(image.toString(), cancelled))
                        .isInstanceOf(DockerException.Refused.class)
                        .hasMessageEndingWith("but that was cancelled.");
            } finally {
                docker.removeImage(image.toString());
            }
        }
    }

    private List<Fetch> compare(Pairs pairs, OwnPair own, Docker docker, boolean anew)
            throws Exception {
        Getting getting = new Getting(anew, Cancellation.never());
        Pair pair = pairs.find(own, getting);
        List<Side> sides = List.of(Side.WASM_COLD, Side.CONTAINER);
        try (Contest contest =
                new Comparisons(data).prepare(pair, sides, Optional.of(docker), ONCE, getting)) {
            return contest.run(ComparisonListener.NONE).sides().stream()
                    .map(side -> side.fetch().orElseThrow())
                    .toList();
        }
    }

    private void publishBusybox(Reference reference) throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(SKOPEO), "no skopeo on this computer to publish an image with");
        Path archive = TestImage.archive(publisher);
        Process copying =
                new ProcessBuilder(
                                SKOPEO.toString(),
                                "copy",
                                "--insecure-policy",
                                "--dest-tls-verify=false",
                                "docker-archive:" + archive,
                                "docker://" + reference)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(copying.waitFor()).isZero();
    }
}
