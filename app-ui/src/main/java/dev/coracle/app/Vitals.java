package dev.coracle.app;

import dev.coracle.app.compare.WorkloadsCompareDesk;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.DockerException;
import dev.coracle.workloads.metric.ResidentMemory;
import java.util.Optional;
import java.util.OptionalLong;

/// What stands behind the window, for the status row. Blocks: asked as work of the tasks room.
interface Vitals {

    /// Resident bytes of the warm worker, 0 where the system does not say; empty where none stands
    /// by.
    OptionalLong standBy();

    /// The version of the container engine; empty where none answers.
    Optional<String> docker();

    /// Those of the headless core.
    static Vitals of(Workloads workloads, WorkloadsCompareDesk.Engine engine) {
        return new Vitals() {
            @Override
            public OptionalLong standBy() {
                long process = workloads.workers().standBy();
                return process == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(ResidentMemory.of(process).now());
            }

            @Override
            public Optional<String> docker() {
                try (Docker docker = engine.connect()) {
                    return Optional.of(docker.facts().version());
                } catch (DockerException e) {
                    return Optional.empty(); // the doctor says why
                }
            }
        };
    }
}
