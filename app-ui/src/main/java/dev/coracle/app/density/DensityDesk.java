package dev.coracle.app.density;

import dev.coracle.workloads.density.Density;
import java.io.IOException;

/// The port to the worker that is filled.
@FunctionalInterface
public interface DensityDesk {

    /// Starts a worker and so many instances in it. Waits for the worker, not for the instances.
    Density start(int instances) throws IOException;
}
