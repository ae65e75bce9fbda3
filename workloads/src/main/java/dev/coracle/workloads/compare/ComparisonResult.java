package dev.coracle.workloads.compare;

import dev.coracle.workloads.pair.Course;
import dev.coracle.workloads.pair.Pair;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Everything that one comparison measured: what reports are written from and what is kept.
///
/// @param pair its name
/// @param description what the job is
/// @param begun when
/// @param plan how much was measured
/// @param sides in the order in which they are shown; the first is what others are compared with
/// @param capacities how many instances fitted into an amount of memory; empty where that was not
///   asked for
/// @param machine where
/// @param work how much one run does, where that can be said
/// @param service what was asked for, where the job is to answer requests
/// @param loadBefore runnable threads in the last minute, negative where unknown
/// @param loadAfter the same at the end
public record ComparisonResult(
        String pair,
        String description,
        Instant begun,
        Plan plan,
        List<SideResult> sides,
        List<Capacity> capacities,
        Optional<MachineCard> machine,
        Optional<Pair.Work> work,
        Optional<Course.Serves> service,
        double loadBefore,
        double loadAfter) {

    public ComparisonResult {
        sides = List.copyOf(sides);
        // Reports of before density was measured have none.
        capacities = capacities == null ? List.of() : List.copyOf(capacities);
        service = service == null ? Optional.empty() : service;
    }

    /// Of a job that is no service.
    public ComparisonResult(
            String pair,
            String description,
            Instant begun,
            Plan plan,
            List<SideResult> sides,
            List<Capacity> capacities,
            Optional<MachineCard> machine,
            Optional<Pair.Work> work,
            double loadBefore,
            double loadAfter) {
        this(
                pair,
                description,
                begun,
                plan,
                sides,
                capacities,
                machine,
                work,
                Optional.empty(),
                loadBefore,
                loadAfter);
    }

    public ComparisonResult withCapacities(List<Capacity> capacities) {
        return new ComparisonResult(
                pair,
                description,
                begun,
                plan,
                sides,
                capacities,
                machine,
                work,
                service,
                loadBefore,
                loadAfter);
    }

    public ComparisonResult withMachine(MachineCard machine) {
        return new ComparisonResult(
                pair,
                description,
                begun,
                plan,
                sides,
                capacities,
                Optional.of(machine),
                work,
                service,
                loadBefore,
                loadAfter);
    }

    public Optional<SideResult> side(Side side) {
        return sides.stream().filter(each -> each.side() == side).findFirst();
    }
}
