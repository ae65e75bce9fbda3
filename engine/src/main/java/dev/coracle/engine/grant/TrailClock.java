package dev.coracle.engine.grant;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/// The time at which an access is recorded. Asking the system costs more than all the rest of a
/// record, so a run that makes very many accesses is told a time that a thread renews, and that is
/// [#STEP_MILLIS] old at most as long as the thread gets to run. The thread ends by itself soon
/// after the last question. Safe for any thread.
final class TrailClock {

    static final int STEP_MILLIS = 5;

    /// So many questions are worth a thread.
    private static final int FEW = 2_000;

    /// Steps without a question after which the thread ends.
    private static final int PATIENCE = 20;

    private static final VarHandle ASKED = asked();

    /// Milliseconds since 1970; 0 while nobody renews it.
    private static volatile long renewed;

    /// How many questions since the last step; a few may get lost, which does not matter.
    @SuppressWarnings("unused") // by its handle
    private static int asked;

    private static boolean running;

    private TrailClock() {}

    static long now() {
        int before = (int) ASKED.getOpaque();
        ASKED.setOpaque(before + 1);
        long time = renewed;
        if (time != 0) {
            return time;
        }
        if (before > FEW) {
            start();
        }
        return System.currentTimeMillis();
    }

    private static synchronized void start() {
        if (!running) {
            running = true;
            Thread.ofPlatform().daemon().name("access-trail-clock").start(TrailClock::renew);
        }
    }

    private static void renew() {
        int quiet = 0;
        while (quiet < PATIENCE) {
            renewed = System.currentTimeMillis();
            ASKED.setOpaque(0);
            LockSupport.parkNanos(STEP_MILLIS * 1_000_000L);
            quiet = (int) ASKED.getOpaque() == 0 ? quiet + 1 : 0;
        }
        renewed = 0;
        synchronized (TrailClock.class) {
            running = false;
        }
    }

    private static VarHandle asked() {
        try {
            return MethodHandles.lookup().findStaticVarHandle(TrailClock.class, "asked", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
