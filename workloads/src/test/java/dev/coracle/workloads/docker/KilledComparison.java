package dev.coracle.workloads.docker;

import dev.coracle.workloads.compare.BundledPairs;
import dev.coracle.workloads.compare.ComparisonListener;
import dev.coracle.workloads.compare.Comparisons;
import dev.coracle.workloads.compare.Contest;
import dev.coracle.workloads.compare.Plan;
import dev.coracle.workloads.compare.Side;
import dev.coracle.workloads.pair.ContainerJob;
import dev.coracle.workloads.pair.Course;
import dev.coracle.workloads.pair.Getting;
import dev.coracle.workloads.pair.Pair;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The main class of a process that compares until it is killed: its container does not end.
final class KilledComparison {

    private KilledComparison() {}

    static Process start(DockerHost host, Path data) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledComparison.class.getName(),
                        host.address().toString(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// Prints its session when the container is about to run.
    public static void main(String[] arguments) throws Exception {
        DockerHost host = new DockerHost(URI.create(arguments[0]), "the test", Optional.empty());
        Path data = Path.of(arguments[1]);
        Pair hello = new BundledPairs(data).find("hello");
        Pair endless =
                new Pair(
                        "endless",
                        "A container that does not end.",
                        hello.wasm(),
                        Optional.of(new ContainerJob(TestImage.running("wait"), Optional.empty())),
                        Optional.empty(),
                        new Course.Ends(),
                        Optional.empty());
        Docker docker = Docker.connect(host);
        Contest contest =
                new Comparisons(data)
                        .prepare(
                                endless,
                                List.of(Side.WASM_WARM, Side.CONTAINER),
                                Optional.of(docker),
                                Plan.DEFAULT,
                                Getting.whatIsMissing());
        contest.run(
                new ComparisonListener() {
                    @Override
                    public void running(Side side, Stage stage, int number, int of) {
                        if (side == Side.CONTAINER) {
                            System.out.println(docker.session());
                        }
                    }
                });
    }
}
