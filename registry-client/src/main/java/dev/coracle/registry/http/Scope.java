package dev.coracle.registry.http;

import dev.coracle.registry.name.Registry;
import dev.coracle.registry.name.Repository;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which registry is asked, and what a token must allow there, in the words of the token protocol:
/// `repository:org/thing:pull`.
///
/// @param repository what the request is about; null for the registry as a whole
public record Scope(Registry registry, @Nullable Repository repository, List<String> parts) {

    public Scope {
        parts = List.copyOf(parts);
    }

    /// The registry as a whole, to see whether it takes our credentials.
    public static Scope of(Registry registry) {
        return new Scope(registry, null, List.of());
    }

    public static Scope pull(Repository repository) {
        return of(repository, part(repository, "pull"));
    }

    public static Scope push(Repository repository) {
        return of(repository, part(repository, "pull,push"));
    }

    /// Pushing with blobs taken over from another repository of the registry.
    public static Scope mount(Repository target, Repository source) {
        return of(target, part(target, "pull,push"), part(source, "pull"));
    }

    private static Scope of(Repository repository, String... parts) {
        return new Scope(repository.registry(), repository, List.of(parts));
    }

    private static String part(Repository repository, String actions) {
        return "repository:" + repository.path() + ":" + actions;
    }

    @Override
    public String toString() {
        return String.join(" ", parts);
    }
}
