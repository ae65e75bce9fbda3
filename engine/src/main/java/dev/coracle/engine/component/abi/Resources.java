package dev.coracle.engine.component.abi;

import dev.coracle.engine.component.resource.ResourceType;
import dev.coracle.engine.component.type.Resource;

/// What the resources that a component's types mention are in one instance of it.
@FunctionalInterface
public interface Resources {

    ResourceType type(Resource resource);
}
