package dev.coracle.conformance;

import java.util.List;
import java.util.Optional;

/// What a script does with an instance.
public sealed interface Action {

    /// The name of the instance in the script; absent for the latest one.
    Optional<String> instance();

    /// The export that is called or read.
    String field();

    /// A call of an exported function.
    record Invoke(Optional<String> instance, String field, List<SpecValue> arguments)
            implements Action {

        public Invoke {
            arguments = List.copyOf(arguments);
        }
    }

    /// A read of an exported global.
    record Get(Optional<String> instance, String field) implements Action {}
}
