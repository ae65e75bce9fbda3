package dev.coracle.engine.serve;

import dev.coracle.engine.GuestCall;
import dev.coracle.engine.StartException;
import dev.coracle.engine.component.wasi.http.ResponseReceiver;
import dev.coracle.engine.component.wasi.http.ServedRequest;

/// What answers requests: one component, or several behind routes.
///
/// Called from any thread, for many requests at a time.
public interface HttpProgram extends AutoCloseable {

    /// Tells whether requests could be answered, before the first one comes; may take as long as
    /// compiling takes.
    ///
    /// @throws StartException a sentence, where none could
    void rehearse() throws StartException;

    /// Prepares the answer to a request; nothing runs before the call is told to.
    ///
    /// @param receiver of the answer; not called where the guest ends without one
    GuestCall answer(ServedRequest request, ResponseReceiver receiver);

    /// Lets go of what it holds beside its code. Never fails; nothing is answered any more.
    @Override
    default void close() {}
}
