package dev.coracle.engine.compile;

import dev.coracle.engine.validate.Code;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/// Calls of regions, and the ways out of one.
///
/// A region's method returns nothing where there is only one way out. Else it returns a number: 0
/// for the likeliest exit, which is looked at behind the call; the others go through a switch that
/// all calls of a method share.
final class RegionCalls {

    private final Code source;
    private final MethodCode code;
    private final Operands operands;
    private final Variables variables;
    private final Branches branches;
    private final Label exitSwitch = new Label();
    private boolean usesExitSwitch;

    RegionCalls(
            Code source,
            MethodCode code,
            Operands operands,
            Variables variables,
            Branches branches) {
        this.source = source;
        this.code = code;
        this.operands = operands;
        this.variables = variables;
        this.branches = branches;
    }

    static String descriptor(ModuleLayout layout, FrameClass frame, Region region) {
        String memory = MemoryEmitter.memoryClass(layout.memoryModel());
        return "("
                + ClassNames.descriptor(frame.name())
                + ClassNames.descriptor(ClassNames.INSTANCE)
                + (region.usesMemory ? ClassNames.descriptor(memory) : "")
                + (region.returnsCode() ? ")I" : ")V");
    }

    /// `[..] -> [..]`: runs a region and goes on where it left.
    void call(Region inner) {
        operands.spillAll();
        code.loadObject(variables.frameSlot());
        code.loadObject(variables.instanceSlot());
        if (inner.usesMemory) {
            code.loadObject(variables.memorySlot());
        }
        code.invokeStatic(inner.owner, inner.method, inner.descriptor);
        for (int exit : inner.exits) {
            if (exit != Region.NEXT) {
                branches.note(exit, inner.carried.getOrDefault(exit, List.of()));
            }
        }
        if (inner.exits.isEmpty()) {
            code.op(Opcodes.ACONST_NULL);
            code.op(Opcodes.ATHROW);
            branches.live(false);
            return;
        }
        List<Integer> others = inner.exits.subList(1, inner.exits.size());
        if (others.size() == 1) {
            code.jump(Opcodes.IFNE, branches.label(others.getFirst()));
        } else if (!others.isEmpty()) {
            leaveBySwitch(inner, others);
        }
        int likeliest = inner.exits.getFirst();
        boolean goesOn = likeliest == Region.NEXT;
        if (goesOn) {
            List<JvmType> after = inner.operandsAfter;
            operands.reset(inner.base, after.subList(inner.base, after.size()));
        } else {
            code.jump(Opcodes.GOTO, branches.label(likeliest));
        }
        branches.live(goesOn);
    }

    private void leaveBySwitch(Region inner, List<Integer> others) {
        int slot = variables.exitSlot();
        if (others.stream().allMatch(this::isReachableFromAnywhere)) {
            code.op(Opcodes.DUP);
            code.store(JvmType.INT, slot);
            code.jump(Opcodes.IFNE, exitSwitch);
            usesExitSwitch = true;
            return;
        }
        code.store(JvmType.INT, slot);
        for (int exit : others) {
            code.load(JvmType.INT, slot);
            code.constant(inner.exitCodes.getOrDefault(exit, 0));
            code.jump(Opcodes.IF_ICMPEQ, branches.label(exit));
        }
    }

    /// Whether nothing is in local variables that a label needs: what a region carries to it is in
    /// the frame, and below there is nothing.
    private boolean isReachableFromAnywhere(int label) {
        return source.height(label) == 0;
    }

    /// The ends of a region's method: what may be read elsewhere is put back into the frame.
    void leave(Region region) {
        if (branches.live()) {
            operands.spillAll();
            leaveBy(region, Region.NEXT);
        }
        for (int exit : region.exits) {
            if (exit != Region.NEXT) {
                List<JvmType> carried = branches.carried()[exit];
                if (carried == null) {
                    throw new AssertionError("nothing leaves by label " + exit);
                }
                region.carried.put(exit, carried);
                branches.placeBare(branches.label(exit));
                leaveBy(region, exit);
            }
        }
        branches.live(false);
    }

    private void leaveBy(Region region, int exit) {
        region.storedAt(exit).stream().forEach(variables::save);
        if (region.returnsCode()) {
            code.constant(region.exitCodes.getOrDefault(exit, 0));
            code.op(Opcodes.IRETURN);
        } else {
            code.op(Opcodes.RETURN);
        }
    }

    /// Writes the switch that calls share, at the end of the method.
    void finish(Region region) {
        if (!usesExitSwitch) {
            return;
        }
        // labels that never come this way get the place of one that does
        Label any =
                region.numberedExits().stream()
                        .filter(this::isReachableFromAnywhere)
                        .map(branches::label)
                        .findFirst()
                        .orElseThrow();
        Label[] targets =
                region.numberedExits().stream()
                        .map(exit -> isReachableFromAnywhere(exit) ? branches.label(exit) : any)
                        .toArray(Label[]::new);
        branches.placeBare(exitSwitch);
        code.load(JvmType.INT, variables.exitSlot());
        code.visitor().visitTableSwitchInsn(1, targets.length, any, targets);
    }
}
