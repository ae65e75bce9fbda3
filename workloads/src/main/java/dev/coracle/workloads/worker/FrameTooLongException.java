package dev.coracle.workloads.worker;

/// A frame does not fit into what the other side reads.
///
/// Unchecked, since of two frames alone somebody else than Coracle decides how long they are: the
/// one that starts a run, by the user's arguments, and the one that ends it, by what a guest
/// returned. Who sends these catches it.
final class FrameTooLongException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    FrameTooLongException() {
        super("a frame of more than %,d bytes".formatted(FrameInput.MAX_LENGTH));
    }
}
