package dev.coracle.workloads.event;

/// A listener that is being called; closing it ends that. Closing twice does nothing.
@FunctionalInterface
public interface Subscription extends AutoCloseable {

    @Override
    void close();
}
