package dev.coracle.capability.format;

import dev.coracle.engine.grant.VariableGrant;
import java.util.Locale;

/// Environment variables as texts of other tools hold them.
final class Variables {

    private Variables() {}

    /// `NAME=VALUE`, or `NAME` for this computer's value.
    static VariableGrant assigned(String text) throws UnreadableException {
        int equals = text.indexOf('=');
        return equals < 0
                ? fromHost(text)
                : literal(text.substring(0, equals), text.substring(equals + 1));
    }

    static VariableGrant literal(String name, String value) throws UnreadableException {
        try {
            return new VariableGrant.Literal(name, value);
        } catch (IllegalArgumentException refused) {
            throw new UnreadableException(Directories.sentence(refused), refused);
        }
    }

    static VariableGrant fromHost(String name) throws UnreadableException {
        try {
            return new VariableGrant.FromHost(name);
        } catch (IllegalArgumentException refused) {
            throw new UnreadableException(Directories.sentence(refused), refused);
        }
    }

    /// The name of the key that holds a secret in a Kubernetes Secret: letters, digits, `-`, `_`
    /// and `.` only.
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-");
    }
}
