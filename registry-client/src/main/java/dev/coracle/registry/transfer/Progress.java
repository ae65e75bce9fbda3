package dev.coracle.registry.transfer;

import dev.coracle.registry.name.Digest;
import java.util.List;

/// A snapshot of a transfer.
///
/// @param phase what is being done
/// @param parts one per blob, in the manifest's order; empty while [Phase#RESOLVING]
public record Progress(Phase phase, List<Part> parts) {

    /// The steps of a transfer, in order; a push or copy skips [#UNPACKING].
    public enum Phase {
        /// Asking the registry what the name means.
        RESOLVING,
        /// Bytes of blobs are moving.
        TRANSFERRING,
        /// A module is being taken out of an image's layers.
        UNPACKING,
        /// All is verified and on the disk.
        DONE
    }

    /// One blob on its way.
    ///
    /// @param digest the blob
    /// @param done bytes that have moved or were there already
    /// @param total bytes in all, as the manifest says
    public record Part(Digest digest, long done, long total) {}

    public Progress {
        parts = List.copyOf(parts);
    }

    /// Bytes moved so far, over all blobs.
    public long done() {
        return parts.stream().mapToLong(Part::done).sum();
    }

    /// Bytes to move, over all blobs; 0 while it is not known yet.
    public long total() {
        return parts.stream().mapToLong(Part::total).sum();
    }
}
