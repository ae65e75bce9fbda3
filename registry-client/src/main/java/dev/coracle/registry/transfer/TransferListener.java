package dev.coracle.registry.transfer;

/// Hears how a pull, push or copy is going.
///
/// Called on the transfer's own threads, one call at a time, at most about twenty times a second,
/// and always with the last state before the transfer returns or throws. Must return quickly.
@FunctionalInterface
public interface TransferListener {

    void progressed(Progress progress);

    /// A listener for those who don't watch.
    static TransferListener none() {
        return progress -> {};
    }
}
