package dev.coracle.engine.component.abi;

import dev.coracle.engine.component.resource.HandleTable;
import dev.coracle.engine.runtime.Trap;
import org.jspecify.annotations.Nullable;

/// What the canonical ABI keeps about one component instance: its handles, and whether it may be
/// entered or left now (CanonicalABI.md, Component Instances). A trap leaves an instance entered,
/// so that nobody ever enters it again. Confined to the guest's thread.
public final class InstanceState {

    private final @Nullable InstanceState parent;
    private final int depth;
    private final HandleTable handles = new HandleTable();
    private boolean entered;
    private boolean mayLeave = true;

    /// @param parent the instance that instantiated this one; null for the host
    public InstanceState(@Nullable InstanceState parent) {
        this.parent = parent;
        this.depth = parent == null ? 0 : parent.depth + 1;
    }

    public HandleTable handles() {
        return handles;
    }

    /// How many instances this one is in.
    public int depth() {
        return depth;
    }

    /// @throws Trap where this instance, or one around it that the caller is not in, is running or
    ///   has trapped
    void enterFrom(@Nullable InstanceState caller) {
        for (InstanceState at = this; at != null; at = at.parent) {
            if (!isAround(at, caller)) {
                if (at.entered) {
                    throw new Trap(Trap.Kind.HOST, "cannot enter component instance");
                }
            }
        }
        mark(caller, true);
    }

    void leaveTo(@Nullable InstanceState caller) {
        mark(caller, false);
    }

    private void mark(@Nullable InstanceState caller, boolean now) {
        for (InstanceState at = this; at != null; at = at.parent) {
            if (!isAround(at, caller)) {
                at.entered = now;
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // instances have no other identity
    private static boolean isAround(InstanceState outer, @Nullable InstanceState inner) {
        for (InstanceState at = inner; at != null; at = at.parent) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }

    /// @throws Trap within `post-return` and `realloc`, where nothing outside may be called
    void requireMayLeave() {
        if (!mayLeave) {
            throw new Trap(Trap.Kind.HOST, "cannot leave component instance");
        }
    }

    /// Runs something that must not call out. Not undone by a trap, after which the instance is
    /// never entered again.
    void confined(Runnable inside) {
        mayLeave = false;
        inside.run();
        mayLeave = true;
    }
}
