package dev.coracle.app.registries;

import dev.coracle.registry.auth.SavedLogins;
import dev.coracle.registry.store.DiskUse;
import dev.coracle.registry.store.Garbage;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.Logins;
import java.util.List;

/// The port to logins and to the store's disk. All of it blocks: call it as work of the tasks room.
public interface RegistryDesk {

    List<SavedLogins.Login> logins() throws LibraryException;

    Logins.Kept login(String registry, String user, String password, Cancellation cancellation)
            throws LibraryException;

    Logins.LoggedOut logout(String registry) throws LibraryException;

    DiskUse diskUse() throws LibraryException;

    /// Frees what no module needs and no run uses; what was removed can't be put back then.
    Garbage prune() throws LibraryException;
}
