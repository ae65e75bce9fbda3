package dev.coracle.engine.component.link;

import dev.coracle.engine.link.ExternalValue;
import dev.coracle.engine.link.Instance;
import java.util.Map;
import java.util.Optional;

/// A core instance: a module's, or a bag of exports.
sealed interface CoreExports {

    Optional<ExternalValue> find(String name);

    record OfInstance(Instance instance) implements CoreExports {
        @Override
        public Optional<ExternalValue> find(String name) {
            return instance.export(name);
        }
    }

    record Bag(Map<String, ExternalValue> exports) implements CoreExports {
        public Bag {
            exports = Map.copyOf(exports);
        }

        @Override
        public Optional<ExternalValue> find(String name) {
            return Optional.ofNullable(exports.get(name));
        }
    }
}
