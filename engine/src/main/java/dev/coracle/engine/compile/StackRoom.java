package dev.coracle.engine.compile;

/// Makes a guest run out of stack before work that would be left half done, and not within it.
///
/// A class is loaded on the thread of the guest that first uses it, and a guest decides how deep in
/// its stack that happens. A [StackOverflowError] can strike in any method of Java's: in a lock
/// that is then never released, between a queue and the thread that waits for it.
final class StackRoom {

    /// Some 30 KiB, as each level keeps its eight numbers over the call; loading a class takes less
    /// than half of that.
    private static final int LEVELS = 400;

    private StackRoom() {}

    /// @throws StackOverflowError where little is left; nothing has happened then
    static void require() {
        if (use(LEVELS, 1, 2, 3, 4, 5, 6, 7, 8) == 0) {
            throw new AssertionError("a sum of positive numbers");
        }
    }

    private static long use(
            int levels, long a, long b, long c, long d, long e, long f, long g, long h) {
        if (levels == 0) {
            return a;
        }
        long below = use(levels - 1, a + 1, b + 1, c + 1, d + 1, e + 1, f + 1, g + 1, h + 1);
        return below + ((a ^ b ^ c ^ d ^ e ^ f ^ g ^ h) | 1);
    }
}
