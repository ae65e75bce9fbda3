package dev.coracle.workloads.export;

import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.MachineCard;
import dev.coracle.workloads.compare.Side;
import dev.coracle.workloads.compare.SideResult;
import java.util.ArrayList;
import java.util.List;

/// What the figures of a comparison do not show; part of each report.
public final class Caveats {

    private Caveats() {}

    public static List<String> of(ComparisonResult result) {
        List<String> caveats = new ArrayList<>();
        if (result.side(Side.CONTAINER).isPresent()) {
            caveats.add(
                    "Containers ran without a network; making one adds to their start, and a daemon that starts containers another way may be quicker or slower.");
            caveats.add(
                    "Getting the image or the module over a network is not in the times; the sizes say how much there is to get.");
            caveats.add(
                    "The container's program is machine code compiled in advance; Coracle compiles the module here, which the cold and cached sides show and the warm one partly hides.");
            caveats.add(
                    "Isolation is not the same: a container shares the kernel's whole interface, a module only what is granted.");
        }
        if (result.side(Side.WASM_WARM).isPresent()) {
            caveats.add(
                    "The warm worker was started before the click; its start is not in its times, and its idle memory is in its memory.");
        }
        if (!result.capacities().isEmpty()) {
            caveats.add(
                    "Density counts idle instances and what serves them; instances in one worker share its fate, and neither Docker's daemon nor the desktop is counted.");
        }
        if (result.machine()
                .flatMap(MachineCard::docker)
                .filter(d -> d.contains("virtual"))
                .isPresent()) {
            caveats.add(
                    "The engine runs in a virtual machine; the machine's own memory and its waking up are not counted.");
        }
        if (result.plan().runs() < 10) {
            caveats.add("With fewer than 10 runs a side the figures say little.");
        }
        for (SideResult side : result.sides()) {
            int outliers = side.total().outliers();
            if (outliers > 0) {
                caveats.add(
                        "%s has %d outliers: something else was going on; close other programs and measure again."
                                .formatted(side.side().title(), outliers));
            }
        }
        double cores = result.machine().map(MachineCard::processors).orElse(1);
        if (Math.max(result.loadBefore(), result.loadAfter()) > cores) {
            caveats.add("The computer was busy with other things while this was measured.");
        }
        return caveats;
    }
}
