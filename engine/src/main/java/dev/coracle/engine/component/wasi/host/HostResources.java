package dev.coracle.engine.component.wasi.host;

import dev.coracle.engine.component.resource.ResourceType;
import dev.coracle.engine.component.type.Resource;
import java.util.IdentityHashMap;

/// The resource types of the host in one run: one for each, whichever interfaces mention it.
public final class HostResources {

    private final IdentityHashMap<Resource, ResourceType> types = new IdentityHashMap<>();

    ResourceType type(Resource resource, String name) {
        return types.computeIfAbsent(
                resource,
                _ ->
                        new ResourceType(
                                name,
                                null,
                                (representation, _) -> ((HostResource) representation).drop()));
    }
}
