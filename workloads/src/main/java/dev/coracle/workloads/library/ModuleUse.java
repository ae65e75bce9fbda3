package dev.coracle.workloads.library;

/// A promise that the bytes of a module stay where they are until it is closed, whatever is removed
/// and cleaned, by whatever process.
@FunctionalInterface
public interface ModuleUse extends AutoCloseable {

    @Override
    void close();
}
