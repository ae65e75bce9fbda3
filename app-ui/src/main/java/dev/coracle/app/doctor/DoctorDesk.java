package dev.coracle.app.doctor;

import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.doctor.Finding;
import java.util.function.Consumer;

/// The port to the doctor. Blocks: call it as work of the tasks room.
@FunctionalInterface
public interface DoctorDesk {

    /// @param found hears of each finding, on the calling thread
    void examine(Cancellation cancellation, Consumer<Finding> found);
}
