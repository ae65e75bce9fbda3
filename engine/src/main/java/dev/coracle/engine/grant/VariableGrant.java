package dev.coracle.engine.grant;

/// An environment variable that the module sees.
public sealed interface VariableGrant {

    /// Never empty, without `=` and NUL.
    String name();

    /// A value that may be shown, logged and exported.
    record Literal(String name, String value) implements VariableGrant {
        public Literal {
            requireName(name);
            requireValue(name, value);
        }
    }

    /// The value that Coracle's own environment holds when the run starts; absent there, absent in
    /// the guest.
    record FromHost(String name) implements VariableGrant {
        public FromHost {
            requireName(name);
        }
    }

    /// A value that is never shown, logged, exported or written to history in clear.
    record Secret(String name, String value) implements VariableGrant {
        public Secret {
            requireName(name);
            requireValue(name, value);
        }

        /// Masks the value, so that no log or message gives it away by accident.
        @Override
        public String toString() {
            return "Secret[name=" + name + ", value=******]";
        }
    }

    private static void requireName(String name) {
        if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a name of an environment variable: it must not be empty nor hold ="
                            .formatted(name));
        }
    }

    private static void requireValue(String name, String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "the value of the environment variable %s holds a NUL".formatted(name));
        }
    }
}
