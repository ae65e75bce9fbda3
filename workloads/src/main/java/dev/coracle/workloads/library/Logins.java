package dev.coracle.workloads.library;

import dev.coracle.registry.auth.Credential;
import dev.coracle.registry.auth.SavedLogins;
import dev.coracle.registry.auth.ToolCredentials;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.http.Scope;
import dev.coracle.registry.name.Registry;
import dev.coracle.registry.transfer.Cancellation;
import java.util.List;

/// Logging in to registries, and out.
///
/// A login is tried out before it is kept, so a wrong password is told at once and not at the next
/// pull. Kept in the system's credential store where there is one, see [SavedLogins]. Safe from
/// every thread; all of it may block.
public final class Logins {

    private final Library library;
    private final SavedLogins saved;
    private final ToolCredentials tools;

    public Logins(Library library, SavedLogins saved, ToolCredentials tools) {
        this.library = library;
        this.saved = saved;
        this.tools = tools;
    }

    /// A login that was kept.
    ///
    /// @param place where its secret lies, for people
    /// @param tested whether the registry asked for it at all; one that lets everybody in can't
    ///   tell a right password from a wrong one
    public record Kept(String registry, String place, boolean tested) {}

    /// Logs in with a user name and a password or access token.
    public Kept login(String registry, String user, String password, Cancellation cancellation)
            throws LibraryException {
        return login(registry, new Credential.Basic(user, password), cancellation);
    }

    /// Logs in with an identity token that the registry's own tools gave out.
    public Kept loginWithToken(String registry, String token, Cancellation cancellation)
            throws LibraryException {
        return login(registry, new Credential.IdentityToken(token), cancellation);
    }

    private Kept login(String registry, Credential credential, Cancellation cancellation)
            throws LibraryException {
        try {
            Registry host = Registry.parse(registry);
            boolean tested = library.client().login(host, credential, cancellation);
            String place = saved.save(host, credential).place();
            // Forgets tokens that the old login got.
            library.close();
            return new Kept(host.toString(), place, tested);
        } catch (RegistryException e) {
            throw LibraryException.of(e);
        }
    }

    /// What logging out left.
    public enum LoggedOut {
        /// Nothing: the registry is asked anonymously now.
        ANONYMOUS,
        /// There was no login of Coracle's.
        NOT_LOGGED_IN,
        /// A login of Docker's or podman's, which Coracle does not touch and goes on using.
        OTHER_TOOL
    }

    /// Forgets the login for a registry.
    public LoggedOut logout(String registry) throws LibraryException {
        try {
            Registry host = Registry.parse(registry);
            boolean was = saved.forget(host);
            library.close();
            if (tools.find(Scope.of(host)).isPresent()) {
                return LoggedOut.OTHER_TOOL;
            }
            return was ? LoggedOut.ANONYMOUS : LoggedOut.NOT_LOGGED_IN;
        } catch (RegistryException e) {
            throw LibraryException.of(e);
        }
    }

    /// The logins that were given to Coracle, without their secrets.
    public List<SavedLogins.Login> list() throws LibraryException {
        try {
            return saved.list();
        } catch (RegistryException e) {
            throw LibraryException.of(e);
        }
    }
}
