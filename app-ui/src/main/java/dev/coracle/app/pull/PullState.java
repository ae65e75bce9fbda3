package dev.coracle.app.pull;

import dev.coracle.app.error.Failure;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.library.ModuleFacts;

/// Where a pull stands.
public sealed interface PullState {

    /// Nothing was asked for yet.
    record Idle() implements PullState {}

    /// The registry is being asked what the reference is.
    record Looking(String reference) implements PullState {}

    /// What it is and what it asks for; nothing large was downloaded yet.
    record Found(String reference, ModuleFacts facts) implements PullState {}

    /// @param done bytes so far
    /// @param total bytes in all; 0 while it is not known
    record Pulling(String reference, long done, long total) implements PullState {}

    record Pulled(LibraryModule module) implements PullState {}

    /// @param retry whether it was the download that failed, or only the look
    record Failed(String reference, Failure failure, Step retry) implements PullState {}

    /// What there is to try again.
    enum Step {
        LOOK,
        PULL
    }
}
