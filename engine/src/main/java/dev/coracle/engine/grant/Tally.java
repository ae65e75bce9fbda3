package dev.coracle.engine.grant;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How often one access was made, and when. Safe for any thread, without a lock.
final class Tally {

    private static final VarHandle COUNT = field("count");
    private static final VarHandle LAST = field("last");

    final Access access;
    private final int hash;
    private final @Nullable Denial denial;
    private final long first;
    private volatile long last;
    private volatile long count;

    Tally(Access access, int hash, @Nullable Denial denial, long now) {
        this.access = access;
        this.hash = hash;
        this.denial = denial;
        this.first = now;
    }

    int hash() {
        return hash;
    }

    void add(long now) {
        COUNT.getAndAdd(this, 1L);
        LAST.setOpaque(this, now);
    }

    /// Whether this is the access whose target is told in two halves, without joining them.
    boolean is(int hash, Access.Kind kind, Access.Outcome outcome, String head, String tail) {
        return this.hash == hash
                && access.kind() == kind
                && access.outcome() == outcome
                && isJoined(access.target(), head, tail);
    }

    private static boolean isJoined(String target, String head, String tail) {
        if (tail.isEmpty()) {
            return target.equals(head);
        }
        int split = head.length();
        return target.length() == split + 1 + tail.length()
                && target.charAt(split) == '/'
                && target.startsWith(head)
                && target.startsWith(tail, split + 1);
    }

    private static VarHandle field(String name) {
        try {
            return MethodHandles.lookup().findVarHandle(Tally.class, name, long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    AccessTrail.Entry entry() {
        return new AccessTrail.Entry(
                access,
                count,
                Instant.ofEpochMilli(first),
                Instant.ofEpochMilli(last),
                Optional.ofNullable(denial));
    }
}
