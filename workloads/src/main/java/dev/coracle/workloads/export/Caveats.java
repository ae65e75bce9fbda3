package dev.coracle.workloads.export;

import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.MachineCard;
import dev.coracle.workloads.compare.Side;
import dev.coracle.workloads.compare.SideResult;
import dev.coracle.workloads.export.Caveat.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the figures of a comparison do not show; part of each report.
public final class Caveats {

    private static final int ENOUGH_RUNS = 10;

    private Caveats() {}

    public static List<Caveat> of(ComparisonResult result) {
        List<Caveat> caveats = new ArrayList<>();
        if (result.side(Side.CONTAINER).isPresent()) {
            if (result.service().isEmpty()) {
                caveats.add(Caveat.of(Kind.NETWORKLESS));
            }
            caveats.add(Caveat.of(fetched(result) ? Kind.FETCHED_ONCE : Kind.NOT_FETCHED));
            caveats.add(Caveat.of(Kind.COMPILED_HERE));
            caveats.add(Caveat.of(Kind.ISOLATION));
        }
        if (result.service().isPresent()) {
            caveats.add(Caveat.of(Kind.ASKED_FROM_HERE));
            caveats.add(Caveat.of(Kind.INSTANCE_EACH));
        }
        if (result.side(Side.WASM_WARM).isPresent()) {
            caveats.add(Caveat.of(Kind.STOOD_BY));
        }
        if (!result.capacities().isEmpty()) {
            caveats.add(Caveat.of(Kind.IDLE));
        }
        if (inVirtualMachine(result)) {
            caveats.add(Caveat.of(Kind.VIRTUAL_MACHINE));
        }
        if (result.plan().runs() < ENOUGH_RUNS) {
            caveats.add(Caveat.of(Kind.FEW_RUNS));
        }
        for (SideResult side : result.sides()) {
            int outliers = side.total().outliers();
            if (outliers > 0) {
                caveats.add(new Caveat(Kind.OUTLIERS, Optional.of(side.side()), outliers));
            }
        }
        double cores = result.machine().map(MachineCard::processors).orElse(1);
        // The load at the end is the comparison's own: one that keeps all processors busy would
        // accuse itself.
        if (result.loadBefore() > cores) {
            caveats.add(Caveat.of(Kind.BUSY));
        }
        return caveats;
    }

    private static boolean fetched(ComparisonResult result) {
        return result.sides().stream().anyMatch(side -> side.fetched().isPresent());
    }

    private static boolean inVirtualMachine(ComparisonResult result) {
        return result.machine()
                .flatMap(MachineCard::docker)
                .filter(docker -> docker.contains("virtual"))
                .isPresent();
    }
}
