package dev.coracle.engine.component.spin;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The key-value stores of one component. Used by one guest's thread at a time; several guests may
/// have a store open together.
public interface KeyValues {

    /// No store at all.
    KeyValues NONE = _ -> Optional.empty();

    /// @param label a guest's text
    /// @return empty where the component may not open it, which is recorded by whoever decides
    /// @throws IOException a sentence: it cannot be opened
    Optional<Store> open(String label) throws IOException;

    /// One store. Keys are guests' text, values guests' bytes.
    ///
    /// All methods throw an [IOException] with a sentence for the guest where the store cannot be
    /// read or written, or is full.
    interface Store {

        Optional<byte[]> get(String key) throws IOException;

        void set(String key, byte[] value) throws IOException;

        /// Does nothing where there is no such key.
        void delete(String key) throws IOException;

        boolean exists(String key) throws IOException;

        List<String> keys() throws IOException;
    }
}
