package dev.coracle.workloads.export;

import dev.coracle.workloads.compare.Side;
import java.util.Optional;

/// One thing that the figures of a comparison do not show.
///
/// @param kind what it is
/// @param side which side it is about, where it is about one
/// @param count how many, where something is counted
public record Caveat(Kind kind, Optional<Side> side, int count) {

    static Caveat of(Kind kind) {
        return new Caveat(kind, Optional.empty(), 0);
    }

    /// In English.
    public String sentence() {
        String sentence = kind.sentence.formatted(side.map(Side::title).orElse(""), count);
        return count == 1 ? sentence.replace("1 outliers", "1 outlier") : sentence;
    }

    /// The kinds, each with its sentence in English: the side's title comes first, then the count.
    public enum Kind {
        NETWORKLESS(
                "Containers ran without a network; making one adds to their start, and a daemon that starts containers another way may be quicker or slower."),
        ASKED_FROM_HERE(
                "The requests came from this computer, so those who asked took processors from what answered on both sides."),
        INSTANCE_EACH(
                "The component answers each request in an instance of its own, with a memory that nobody used before; the container answers all in one process."),
        NOT_FETCHED(
                "Getting the image or the module over a network is not in the times; the sizes say how much there is to get."),
        FETCHED_ONCE(
                "Getting the image or the module over the network was measured once and is in no other time; another network, or a second time, gives another figure."),
        COMPILED_HERE(
                "The container's program is machine code compiled in advance; Coracle compiles the module here, which the cold and cached sides show and the warm one partly hides."),
        ISOLATION(
                "Isolation is not the same: a container shares the kernel's whole interface, a module only what is granted."),
        STOOD_BY(
                "The warm worker was started before the click; its start is not in its times, and its idle memory is in its memory."),
        IDLE(
                "Density counts idle instances and what serves them; instances in one worker share its fate, and neither Docker's daemon nor the desktop is counted."),
        VIRTUAL_MACHINE(
                "The engine runs in a virtual machine; the machine's own memory and its waking up are not counted."),
        FEW_RUNS("With fewer than 10 runs a side the figures say little."),
        OUTLIERS(
                "%s has %d outliers: something else was going on; close other programs and measure again."),
        BUSY("The computer was busy with other things in the minute before this was measured.");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }
    }
}
