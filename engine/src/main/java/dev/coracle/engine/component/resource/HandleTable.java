package dev.coracle.engine.component.resource;

import dev.coracle.engine.runtime.Trap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The handles of one component instance, by number from 1 on. Confined to the guest's thread.
public final class HandleTable {

    /// The most handles at once; the specification allows more, this host does not pay for them.
    public static final int MOST = 1_000_000;

    private final List<@Nullable Handle> slots = new ArrayList<>();
    private final Deque<Integer> free = new ArrayDeque<>();

    public HandleTable() {
        slots.add(null);
    }

    /// @return the number
    public int add(Handle handle) {
        Integer reused = free.pollLast();
        if (reused != null) {
            slots.set(reused, handle);
            return reused;
        }
        if (slots.size() > MOST) {
            throw new Trap(Trap.Kind.HOST, "the guest has more than %,d handles".formatted(MOST));
        }
        slots.add(handle);
        return slots.size() - 1;
    }

    /// @param number unsigned, from a guest
    public Handle get(int number) {
        Handle handle = number > 0 && number < slots.size() ? slots.get(number) : null;
        if (handle == null) {
            throw new Trap(
                    Trap.Kind.HOST, "unknown handle index " + Integer.toUnsignedString(number));
        }
        return handle;
    }

    /// @throws Trap where the handle is for a resource of another type
    public Handle get(int number, ResourceType type) {
        Handle handle = get(number);
        if (handle.type() != type) {
            throw new Trap(
                    Trap.Kind.HOST,
                    "handle index %d used with the wrong type, expected %s but found %s"
                            .formatted(number, type.name(), handle.type().name()));
        }
        return handle;
    }

    /// Takes a handle out, whoever gets the resource then.
    ///
    /// @throws Trap where it is lent, or of another type
    public Handle remove(int number, ResourceType type) {
        Handle handle = get(number, type);
        if (handle.lends() != 0) {
            throw new Trap(Trap.Kind.HOST, "cannot remove owned resource while borrowed");
        }
        slots.set(number, null);
        free.addLast(number);
        handle.returnToScope();
        return handle;
    }

    /// Takes a handle out for a new owner of the resource (`lift_own`).
    public Object takeOwned(int number, ResourceType type) {
        if (!get(number, type).owned()) {
            throw new Trap(Trap.Kind.HOST, "cannot lift own resource from a borrow");
        }
        return remove(number, type).representation();
    }

    /// Lends a handle for a call (`lift_borrow`).
    public Object lend(int number, ResourceType type, Lending lending) {
        Handle handle = get(number, type);
        lending.add(handle);
        return handle.representation();
    }

    /// All owned resources that nobody dropped, for the end of a run.
    public List<Handle> owned() {
        List<Handle> owned = new ArrayList<>();
        for (Handle handle : slots) {
            if (handle != null && handle.owned()) {
                owned.add(handle);
            }
        }
        return owned;
    }
}
