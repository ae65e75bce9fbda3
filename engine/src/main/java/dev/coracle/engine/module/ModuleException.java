package dev.coracle.engine.module;

/// A module that cannot be used, and why. The message is a sentence fragment in the specification's
/// words.
///
/// Malformed and invalid are the specification's own terms (sections 5 and 3); unlinkable is
/// section 4.5.4. A guest's bytes cause nothing else: an exception of the JVM that escapes the
/// engine is a bug.
public abstract sealed class ModuleException extends Exception {

    private static final long serialVersionUID = 1L;

    ModuleException(String message) {
        super(message);
    }

    /// The bytes are not a module.
    public static final class Malformed extends ModuleException {
        private static final long serialVersionUID = 1L;
        private final long offset;

        /// @param offset in bytes from the start of the module to where reading failed
        public Malformed(String reason, long offset) {
            super("%s (at byte 0x%x)".formatted(reason, offset));
            this.offset = offset;
        }

        public long offset() {
            return offset;
        }
    }

    /// The bytes are a module that breaks a typing rule or a limit of this engine.
    public static final class Invalid extends ModuleException {
        private static final long serialVersionUID = 1L;
        private final long offset;

        /// What is wrong is not one place: only definitions of components, which refer to each
        /// other by name, are refused so.
        public Invalid(String reason) {
            super(reason);
            this.offset = -1;
        }

        /// @param offset in bytes from the start of the module to what is wrong
        public Invalid(String reason, long offset) {
            super("%s (at byte 0x%x)".formatted(reason, offset));
            this.offset = offset;
        }

        /// -1 where it is not one place.
        public long offset() {
            return offset;
        }
    }

    /// A valid module of a kind or with a feature that this engine does not run.
    public static final class Unsupported extends ModuleException {
        private static final long serialVersionUID = 1L;

        public Unsupported(String reason) {
            super(reason);
        }
    }

    /// An import that is missing or of another type.
    public static final class Unlinkable extends ModuleException {
        private static final long serialVersionUID = 1L;

        public Unlinkable(String reason) {
            super(reason);
        }
    }
}
