package dev.coracle.workloads.worker;

import java.io.IOException;

/// The other side said something that is no frame.
final class FrameException extends IOException {

    private static final long serialVersionUID = 1L;

    FrameException(String what) {
        super("the worker protocol was broken: " + what);
    }
}
