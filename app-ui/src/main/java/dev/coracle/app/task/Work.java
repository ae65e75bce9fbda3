package dev.coracle.app.task;

/// Something that takes time, done off the toolkit's thread.
@FunctionalInterface
public interface Work<T> {

    /// @param progress where to tell how far it is and to hear whether it is still wanted
    T run(Progress progress) throws Exception;
}
