package dev.coracle.engine.grant;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Everything one run may touch. [#none()] is the start; each `withX` gives a new value.
///
/// ```java
/// Grants grants = Grants.none()
///         .withDirectory(new DirectoryGrant(Path.of("/home/ada/data"), "/data", DirectoryGrant.Access.READ))
///         .withVariable(new VariableGrant.Literal("LEVEL", "info"));
/// ```
///
/// Holding a value of this type gives no access by itself: only the sandbox and the WASI host turn
/// it into any.
public record Grants(
        List<DirectoryGrant> directories,
        List<HostGrant> hosts,
        List<VariableGrant> environment,
        List<String> arguments,
        StdinGrant stdin,
        ClockGrant clock,
        RandomGrant random,
        Limits limits) {

    private static final Grants NONE =
            new Grants(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    new StdinGrant.Empty(),
                    new ClockGrant.None(),
                    new RandomGrant.None(),
                    Limits.DEFAULT);

    public Grants {
        directories = List.copyOf(directories);
        hosts = List.copyOf(hosts);
        environment = List.copyOf(environment);
        arguments = List.copyOf(arguments);
        requireDistinct(
                directories.stream().map(DirectoryGrant::guest).toList(),
                "the guest path %s is granted twice");
        requireDistinct(
                environment.stream().map(VariableGrant::name).toList(),
                "the environment variable %s is granted twice");
    }

    /// No directory, host, variable, argument or input; a fake clock and fake randomness; the
    /// default limits.
    public static Grants none() {
        return NONE;
    }

    /// Adds a directory, in place of one that is granted under the same guest path.
    public Grants withDirectory(DirectoryGrant directory) {
        return withDirectories(
                replaced(directories, d -> d.guest().equals(directory.guest()), directory));
    }

    public Grants withDirectories(List<DirectoryGrant> directories) {
        return new Grants(directories, hosts, environment, arguments, stdin, clock, random, limits);
    }

    public Grants withHosts(List<HostGrant> hosts) {
        return new Grants(directories, hosts, environment, arguments, stdin, clock, random, limits);
    }

    /// Adds a variable, in place of one of the same name.
    public Grants withVariable(VariableGrant variable) {
        return withEnvironment(
                replaced(environment, v -> v.name().equals(variable.name()), variable));
    }

    public Grants withEnvironment(List<VariableGrant> environment) {
        return new Grants(directories, hosts, environment, arguments, stdin, clock, random, limits);
    }

    public Grants withArguments(List<String> arguments) {
        return new Grants(directories, hosts, environment, arguments, stdin, clock, random, limits);
    }

    public Grants withStdin(StdinGrant stdin) {
        return new Grants(directories, hosts, environment, arguments, stdin, clock, random, limits);
    }

    public Grants withClock(ClockGrant clock) {
        return new Grants(directories, hosts, environment, arguments, stdin, clock, random, limits);
    }

    public Grants withRandom(RandomGrant random) {
        return new Grants(directories, hosts, environment, arguments, stdin, clock, random, limits);
    }

    public Grants withLimits(Limits limits) {
        return new Grants(directories, hosts, environment, arguments, stdin, clock, random, limits);
    }

    private static <T> List<T> replaced(List<T> list, Predicate<T> same, T value) {
        List<T> result = new ArrayList<>(list);
        for (int i = 0; i < result.size(); i++) {
            if (same.test(result.get(i))) {
                result.set(i, value);
                return result;
            }
        }
        result.add(value);
        return result;
    }

    private static void requireDistinct(List<String> names, String sentence) {
        Set<String> seen = HashSet.newHashSet(names.size());
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(sentence.formatted(name));
            }
        }
    }
}
