package dev.coracle.registry.name;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.InvalidReferenceException;
import java.util.Locale;
import java.util.regex.Pattern;

/// A repository: the place within a registry where the manifests of one thing live.
///
/// @param path as in the API, so `library/hello-world` for Docker Hub's `hello-world`
public record Repository(Registry registry, String path) {

    private static final int LONGEST = 255;
    private static final Pattern FORM =
            Pattern.compile(
                    "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*");

    public Repository {
        if (!isPath(path)) {
            throw new IllegalArgumentException("no repository path: " + path);
        }
    }

    /// Reads `[registry/]path`; a short name is Docker Hub's, as with Docker.
    public static Repository parse(String text) throws InvalidReferenceException {
        String tried = "read " + Inert.quote(text) + " as a repository";
        int slash = text.indexOf('/');
        String first = slash < 0 ? "" : text.substring(0, slash);
        boolean namesRegistry =
                first.contains(".") || first.contains(":") || first.equalsIgnoreCase("localhost");
        Registry registry = namesRegistry ? Registry.parse(first) : Registry.DOCKER_HUB;
        String path = namesRegistry ? text.substring(slash + 1) : text;
        if (registry.equals(Registry.DOCKER_HUB) && !path.contains("/")) {
            path = "library/" + path;
        }
        if (isPath(path)) {
            return new Repository(registry, path);
        }
        String lower = path.toLowerCase(Locale.ROOT);
        throw new InvalidReferenceException(
                tried,
                isPath(lower)
                        ? "repository names have no capital letters"
                        : "its path is not one that registries accept",
                isPath(lower)
                        ? "Write " + registry + "/" + lower + "."
                        : "A path is lower-case letters and digits, with single '.', '_', '-' inside"
                                + " and '/' between its parts, as in ghcr.io/org/thing.");
    }

    private static boolean isPath(String path) {
        return path.length() <= LONGEST && FORM.matcher(path).matches();
    }

    @Override
    public String toString() {
        return registry + "/" + path;
    }
}
