package dev.coracle.registry.store;

import dev.coracle.registry.failure.StoreException;

/// While it is held, no process collects garbage in the store, so blobs may be gathered one by one
/// before the entry that needs them is made.
public interface Lease extends AutoCloseable {

    @Override
    void close() throws StoreException;
}
