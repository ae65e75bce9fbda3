package dev.coracle.registry.model;

import java.util.List;
import java.util.Map;

/// What a publisher says the program will ask for. Requests, never grants.
///
/// @param hosts outbound hosts, as a Spin application writes them
/// @param variables environment variables with the values the publisher set, or names of Spin
///   variables with their defaults (empty where there is none)
/// @param arguments the arguments that an image's entrypoint gives after the program
/// @param stores key-value stores, databases and models that a Spin application names
/// @param files whether static files come along
public record Requests(
        List<String> hosts,
        Map<String, String> variables,
        List<String> arguments,
        List<String> stores,
        boolean files) {

    private static final Requests NONE =
            new Requests(List.of(), Map.of(), List.of(), List.of(), false);

    public Requests {
        hosts = List.copyOf(hosts);
        variables = Map.copyOf(variables);
        arguments = List.copyOf(arguments);
        stores = List.copyOf(stores);
    }

    /// Nothing beyond what the imports say.
    public static Requests none() {
        return NONE;
    }

    public boolean isEmpty() {
        return equals(NONE);
    }
}
