package dev.coracle.workloads.compare;

import dev.coracle.workloads.docker.Container;
import dev.coracle.workloads.docker.ContainerEnd;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.DockerException;
import dev.coracle.workloads.pair.ContainerJob;
import dev.coracle.workloads.pair.Fetch;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// A container to be started and the engine that starts it, whether it comes to an end or serves.
///
/// @param docker not closed with it
/// @param fetch how the image came there
/// @param patience how long one run, or a service's start, may take
record ContainerSetting(
        Side side, Docker docker, ContainerJob job, Fetch fetch, Duration patience) {

    /// 128 and SIGKILL's number.
    private static final int KILLED = 137;

    String image() {
        return job.spec().image();
    }

    Optional<Size> size() throws CompareException {
        try {
            OptionalLong compressed =
                    job.archive().isPresent()
                            ? OptionalLong.of(Size.gzipped(job.archive().get()))
                            : OptionalLong.empty();
            return docker.image(image()).map(image -> new Size(image.size(), compressed));
        } catch (DockerException | IOException e) {
            throw new CompareException(String.valueOf(e.getMessage()), e);
        }
    }

    /// The engine hears of the kernel's kill by a way of its own, which can be later than the end
    /// or blocked. Nobody else kills with that signal but we when we cancel.
    void checkMemory(ContainerEnd end, boolean cancelled) throws CompareException {
        boolean diedAtItsLimit =
                end.exitCode() == KILLED && job.spec().memory().isPresent() && !cancelled;
        if (end.outOfMemory() || diedAtItsLimit) {
            throw new CompareException(
                    "Ran the container of %s, but the kernel killed it at its memory limit. Raise the limit, or give it less work."
                            .formatted(image()));
        }
    }

    /// Ends it, in a run that is given up. One that cannot be killed ends with what the engine says
    /// of itself.
    static void kill(Container container) {
        try {
            container.kill();
        } catch (DockerException e) {
            System.getLogger(ContainerSetting.class.getName())
                    .log(System.Logger.Level.DEBUG, "killing a container", e);
        }
    }

    /// Removes it, where nothing can be done if that fails: the connection removes what is left
    /// when it closes.
    static void remove(Container container) {
        try {
            container.close();
        } catch (DockerException e) {
            System.getLogger(ContainerSetting.class.getName())
                    .log(System.Logger.Level.DEBUG, "removing a container", e);
        }
    }
}
