package dev.coracle.workloads.docker;

import org.jspecify.annotations.Nullable;

/// What the engine could not do, as a sentence that says what was tried, what happened and what to
/// do.
public abstract sealed class DockerException extends Exception {

    private static final long serialVersionUID = 1L;

    private DockerException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /// No engine listens anywhere.
    public static final class Absent extends DockerException {

        private static final long serialVersionUID = 1L;

        Absent(String sentence) {
            super(sentence, null);
        }
    }

    /// An engine was found, but does not answer, or stopped to.
    public static final class Unreachable extends DockerException {

        private static final long serialVersionUID = 1L;

        Unreachable(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    /// The engine speaks no version of the protocol that Coracle does.
    public static final class Incompatible extends DockerException {

        private static final long serialVersionUID = 1L;

        Incompatible(String sentence) {
            super(sentence, null);
        }
    }

    /// The engine does not have the image and cannot pull it.
    public static final class MissingImage extends DockerException {

        private static final long serialVersionUID = 1L;

        MissingImage(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }
    }

    /// The engine understood and said no.
    public static final class Refused extends DockerException {

        private static final long serialVersionUID = 1L;

        Refused(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }
    }
}
