package dev.coracle.engine;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.Traffic;
import dev.coracle.engine.wasi.Wasi;
import java.io.IOException;

/// One program with everything that is granted to it open, on the guest's thread.
interface GuestRun extends AutoCloseable {

    /// Links and calls the program.
    ///
    /// @param started called when its first function is about to run
    /// @throws StartException where nothing of the guest could run
    RunResult call(Runnable started) throws StartException;

    /// What the program exchanges with the host; read by any thread.
    Traffic traffic();

    /// Never fails.
    @Override
    void close();

    /// Opens one on the guest's thread.
    @FunctionalInterface
    interface Opener {

        /// @throws IOException a sentence: something granted cannot be opened
        GuestRun open(Setting setting) throws IOException;
    }

    /// What a run is given.
    ///
    /// @param name what the program sees as its argument 0
    record Setting(
            String name,
            Grants grants,
            Wasi.Streams streams,
            AccessTrail trail,
            MemoryAllowance allowance,
            Interruption interruption) {}

    /// The same as sentences for the user.
    static StartException unlinkable(ModuleException.Unlinkable e) {
        String message = String.valueOf(e.getMessage());
        return new StartException(
                "%s%s. It was made for another host; build it for WASI 0.1, or as a component for WASI 0.2."
                        .formatted(Character.toUpperCase(message.charAt(0)), message.substring(1)),
                e);
    }
}
