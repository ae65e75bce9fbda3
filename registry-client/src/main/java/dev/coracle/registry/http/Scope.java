package dev.coracle.registry.http;

import dev.coracle.registry.name.Repository;
import java.util.List;

/// What a token must allow, in the words of the token protocol: `repository:org/thing:pull`.
public record Scope(Repository repository, List<String> parts) {

    public Scope {
        parts = List.copyOf(parts);
    }

    public static Scope pull(Repository repository) {
        return new Scope(repository, List.of(part(repository, "pull")));
    }

    public static Scope push(Repository repository) {
        return new Scope(repository, List.of(part(repository, "pull,push")));
    }

    /// Pushing with blobs taken over from another repository of the registry.
    public static Scope mount(Repository target, Repository source) {
        return new Scope(target, List.of(part(target, "pull,push"), part(source, "pull")));
    }

    private static String part(Repository repository, String actions) {
        return "repository:" + repository.path() + ":" + actions;
    }

    @Override
    public String toString() {
        return String.join(" ", parts);
    }
}
