package dev.coracle.engine.component.resource;

import org.jspecify.annotations.Nullable;

/// A resource type of one instance, or of the host. Compared by reference.
public final class ResourceType {

    /// What becomes of a resource when its last owner drops it.
    @FunctionalInterface
    public interface Destructor {

        /// @param representation of the resource
        /// @param caller the component instance that drops the handle; null for the host
        void drop(Object representation, @Nullable Object caller);
    }

    private final String name;
    private final @Nullable Object owner;
    private final Destructor destructor;

    /// @param name for messages
    /// @param owner the component instance that implements it; null for the host
    public ResourceType(String name, @Nullable Object owner, Destructor destructor) {
        this.name = name;
        this.owner = owner;
        this.destructor = destructor;
    }

    public String name() {
        return name;
    }

    /// Whether a component instance implements this type.
    @SuppressWarnings("ReferenceEquality") // instances have no other identity
    public boolean isOwnedBy(Object instance) {
        return owner == instance;
    }

    public void drop(Object representation, @Nullable Object caller) {
        destructor.drop(representation, caller);
    }
}
