package dev.coracle.engine.wasi;

import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import java.util.List;

/// `proc_*` and `sched_yield`: the guest's own end, and its patience.
final class Exit {

    private final Interruption interruption;

    Exit(Interruption interruption) {
        this.interruption = interruption;
    }

    @SuppressWarnings("ThreadPriorityCheck") // the guest's wish; nothing here relies on it
    List<WasiFunction> functions() {
        return List.of(
                // proc_exit(code: u32): never returns.
                WasiFunction.returningNothing(
                        "proc_exit",
                        "i",
                        (memory, v) -> {
                            throw new ProcessExit((int) v[0]);
                        }),
                // proc_raise(signal): notsup; there are no signals.
                WasiFunction.returningErrno(
                        "proc_raise",
                        "i",
                        (memory, v) -> {
                            throw HostFailure.of(Errno.NOTSUP);
                        }),
                // sched_yield(): always succeeds.
                WasiFunction.returningErrno(
                        "sched_yield",
                        "",
                        (memory, v) -> {
                            interruption.check();
                            Thread.yield();
                        }));
    }
}
