package dev.coracle.engine.sandbox.net;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The threads of one run that wait for a name server. They are few, and no virtual ones: the
/// system's resolver can keep a thread for as long as a stranger's server likes, and would keep
/// those that all virtual threads run on.
final class NameThreads implements AutoCloseable {

    /// Names that are asked for at once; others wait for their turn.
    private static final int MOST = 8;

    private static final int IDLE_SECONDS = 5;

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(
                    MOST,
                    MOST,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    Thread.ofPlatform().daemon().name("look-up").factory(),
                    new ThreadPoolExecutor.DiscardPolicy());

    NameThreads() {
        threads.allowCoreThreadTimeOut(true);
    }

    /// Answers a look-up in its turn. One that is closed before is not begun.
    ///
    /// @param over called once, when no more work is done for it, before the answer is there
    void start(NameLookup lookup, NameLookup.Question question, Runnable over) {
        Runnable work =
                () ->
                        lookup.answer(
                                () -> {
                                    try {
                                        return question.ask();
                                    } finally {
                                        over.run();
                                    }
                                });
        threads.execute(work);
        lookup.onDone(
                () -> {
                    if (threads.remove(work)) {
                        over.run();
                    }
                });
    }

    /// Begins no other. What goes on already ends when the system lets it; nobody waits for that.
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
