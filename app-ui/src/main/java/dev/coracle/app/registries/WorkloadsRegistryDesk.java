package dev.coracle.app.registries;

import dev.coracle.registry.auth.SavedLogins;
import dev.coracle.registry.store.DiskUse;
import dev.coracle.registry.store.Garbage;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.Logins;
import java.util.List;
import java.util.Set;

/// The desk over the headless core.
public record WorkloadsRegistryDesk(Library library, Logins kept) implements RegistryDesk {

    @Override
    public List<SavedLogins.Login> logins() throws LibraryException {
        return kept.list();
    }

    @Override
    public Logins.Kept login(
            String registry, String user, String password, Cancellation cancellation)
            throws LibraryException {
        return kept.login(registry, user, password, cancellation);
    }

    @Override
    public Logins.LoggedOut logout(String registry) throws LibraryException {
        return kept.logout(registry);
    }

    @Override
    public DiskUse diskUse() throws LibraryException {
        return library.diskUse();
    }

    @Override
    public Garbage prune() throws LibraryException {
        return library.clean(Set.of());
    }
}
