package dev.coracle.engine.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;

/// Ends a guest from another thread: at its next loop, call or chunk of a bulk operation.
///
/// Emitted code calls [#poll(Interruption)] all the time, so it must cost nothing. It asks a call
/// site that answers a constant false until the first interruption in this JVM; the optimising
/// compilers see the constant and remove the question. The first [#request()] changes the call
/// site, which makes the JVM throw away all code that believed the constant; from then on, polls
/// read a volatile field.
public final class Interruption {

    private static final MutableCallSite ANY =
            new MutableCallSite(MethodHandles.constant(boolean.class, false));
    private static final MethodHandle ANY_REQUESTED = ANY.dynamicInvoker();

    /// 64 bytes of a bulk operation cost as much as an instruction.
    private static final int BULK_SHIFT = 6;

    /// Whether the call site answers true. Guarded by it.
    private static boolean changed;

    private volatile boolean requested;

    private final boolean metered;

    /// Confined to the guest's thread.
    private long fuel;

    /// Without a budget of fuel.
    public Interruption() {
        this.metered = false;
        this.fuel = Long.MAX_VALUE;
    }

    private Interruption(long fuel) {
        this.metered = true;
        this.fuel = fuel;
    }

    /// Ends the guest, too, when it has used up a budget of fuel: about one unit an instruction,
    /// the same in each run with the same input. Only code that was prepared for it pays.
    ///
    /// @param fuel 0 or more
    public static Interruption withFuel(long fuel) {
        if (fuel < 0) {
            throw new IllegalArgumentException("a budget of fuel is 0 or more, not " + fuel);
        }
        return new Interruption(fuel);
    }

    /// Whether there is a budget of fuel.
    public boolean metered() {
        return metered;
    }

    /// What is left of the budget; never below 0. On the guest's thread, or after the guest.
    public long fuel() {
        return Math.max(0, fuel);
    }

    /// Pays for instructions before they run.
    ///
    /// @throws OutOfFuel where the budget does not reach
    public void spend(int units) {
        fuel -= units;
        if (fuel < 0) {
            throw new OutOfFuel();
        }
    }

    /// Pays for a bulk operation by its length, before it begins and is checked: one unit for each
    /// 64 bytes, an element of a table being 8. Costs nothing where there is no budget.
    ///
    /// @param bytes unsigned
    /// @throws OutOfFuel where the budget does not reach
    public void spendForBytes(long bytes) {
        if (metered) {
            // at most 2^58, so the difference does not overflow
            fuel = fuel - (bytes >>> BULK_SHIFT);
            if (fuel < 0) {
                throw new OutOfFuel();
            }
        }
    }

    /// As [#spendForBytes].
    ///
    /// @param elements of a table, unsigned
    public void spendForElements(long elements) {
        spendForBytes(elements > Long.MAX_VALUE / 8 || elements < 0 ? -1 : elements * 8);
    }

    /// Thrown in the guest's thread; no guest code can catch it.
    public static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Interrupted() {
            super("the guest was stopped", null, false, false);
        }
    }

    /// The budget of fuel does not reach. Thrown in the guest's thread; no guest code can catch it.
    public static final class OutOfFuel extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfFuel() {
            super("the guest has used up its fuel", null, false, false);
        }
    }

    /// Asks the guest to stop. Safe from any thread; further calls change nothing.
    public void request() {
        requested = true;
        synchronized (ANY) {
            // only once: each change of target costs all guests of the JVM their compiled code
            if (!changed) {
                changed = true;
                ANY.setTarget(MethodHandles.constant(boolean.class, true));
                MutableCallSite.syncAll(new MutableCallSite[] {ANY});
            }
        }
    }

    /// What polls ask, for tests.
    static MethodHandle pollTarget() {
        return ANY.getTarget();
    }

    public boolean requested() {
        return requested;
    }

    /// What bulk operations and host functions that wait call.
    ///
    /// @throws Interrupted once [#request()] was called
    public void check() {
        if (requested) {
            throw new Interrupted();
        }
    }

    /// What emitted code calls at loop back-edges and function entries.
    public static void poll(Interruption interruption) {
        if (anyRequested()) {
            interruption.check();
        }
    }

    private static boolean anyRequested() {
        try {
            return (boolean) ANY_REQUESTED.invokeExact();
        } catch (Throwable e) {
            throw new AssertionError("a constant cannot fail", e);
        }
    }
}
