package dev.coracle.engine.component.wasi.host;

/// A resource of the host's, as guests own and borrow it.
public interface HostResource {

    /// Its last owner dropped it. Never fails; called once.
    default void drop() {}
}
