package dev.coracle.engine.component.wasi.filesystem;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.sandbox.HostFailure;

/// What functions of the interface have in common: `result<T, error-code>`.
final class Operations {

    private Operations() {}

    @FunctionalInterface
    interface Giving {
        Object run() throws HostFailure;
    }

    @FunctionalInterface
    interface Doing {
        void run() throws HostFailure;
    }

    static Case giving(Giving operation) {
        try {
            return Case.ok(operation.run());
        } catch (HostFailure e) {
            return Case.error(ErrorCode.of(e.errno()));
        }
    }

    static Case doing(Doing operation) {
        try {
            operation.run();
            return Case.OK;
        } catch (HostFailure e) {
            return Case.error(ErrorCode.of(e.errno()));
        }
    }
}
