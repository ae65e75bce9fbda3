package dev.coracle.engine.sandbox.net;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// A name server that answers when a test lets it, in the end when it is closed, and that nothing
/// else can stop, as nothing stops the system's. Every name stands for 8.8.8.8.
public final class SilentNameServer implements NameServer, AutoCloseable {

    private final Semaphore asked = new Semaphore(0);
    private final Semaphore answers = new Semaphore(0);
    private final AtomicInteger questions = new AtomicInteger();

    @Override
    public List<InetAddress> addresses(String name) {
        questions.incrementAndGet();
        asked.release();
        answers.acquireUninterruptibly();
        return List.of(InetAddress.ofLiteral("8.8.8.8"));
    }

    /// Waits for so many more questions.
    public void awaitQuestions(int count) {
        asked.acquireUninterruptibly(count);
    }

    /// How many came until now.
    public int questions() {
        return questions.get();
    }

    /// Answers from now on.
    public void answer() {
        answers.release(Integer.MAX_VALUE / 4);
    }

    @Override
    public void close() {
        answer();
    }
}
