package dev.coracle.workloads.worker;

import java.io.IOException;

/// Where a run gets its worker from, and what becomes of it afterwards.
interface Lender {

    /// A worker for a run.
    ///
    /// @throws NoRoomException where it must wait for others to end
    /// @throws IOException where the system cannot start one
    WorkerProcess take(WorkerRequest request) throws IOException;

    /// The guest begins.
    void started();

    /// The run is over.
    void giveBack(WorkerProcess worker, WorkerRequest request);

    /// Ends a guest that does not end by itself, where nobody else is harmed.
    void kill(WorkerProcess worker);

    /// There is no room for a run; the message is a whole sentence.
    final class NoRoomException extends IOException {
        private static final long serialVersionUID = 1L;

        NoRoomException(String sentence) {
            super(sentence);
        }
    }
}
