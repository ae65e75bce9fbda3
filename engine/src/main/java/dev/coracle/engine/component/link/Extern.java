package dev.coracle.engine.component.link;

import dev.coracle.engine.component.abi.ComponentFunction;
import dev.coracle.engine.component.plan.ComponentPlan;
import dev.coracle.engine.component.resource.ResourceType;
import dev.coracle.engine.runtime.Executable;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a component imports and exports, at run time.
public sealed interface Extern {

    record OfModule(Executable module) implements Extern {}

    record OfFunction(ComponentFunction function) implements Extern {}

    /// @param resource of a resource type; of other types nothing is left at run time
    record OfType(Optional<ResourceType> resource) implements Extern {

        static final OfType NOTHING = new OfType(Optional.empty());
    }

    /// A component with the index spaces around it that it may reach out to.
    record OfComponent(ComponentPlan plan, @Nullable Spaces outer) implements Extern {}

    record OfInstance(Map<String, Extern> exports) implements Extern {

        public OfInstance {
            exports = Map.copyOf(exports);
        }
    }
}
