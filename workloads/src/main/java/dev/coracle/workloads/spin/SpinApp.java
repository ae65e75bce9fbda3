package dev.coracle.workloads.spin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An application that is laid out on the disk, ready to be served.
///
/// @param name for people
/// @param variables with the value that each has where nobody sets one; absent where one must
/// @param routes which component answers what
/// @param components by id
/// @param stores the database of its key-value stores
public record SpinApp(
        String name,
        Map<String, Optional<String>> variables,
        Routes routes,
        Map<String, Component> components,
        Path stores) {

    /// What its description is called as a file, see [SpinAppFile].
    public static final String FILE = "app.json";

    /// What a variable of the environment is called that sets one of the application's.
    public static final String VARIABLE_PREFIX = "SPIN_VARIABLE_";

    /// A component that answers requests.
    ///
    /// @param file its code
    /// @param digest that the file must have
    /// @param environment variables that its publisher set
    /// @param config what it knows the values of variables by
    /// @param stores labels of the stores that it may open
    /// @param folder its files; absent where it has none
    public record Component(
            Path file,
            String digest,
            Map<String, String> environment,
            Map<String, String> config,
            List<String> stores,
            Optional<Path> folder) {

        public Component {
            environment = Map.copyOf(environment);
            config = Map.copyOf(config);
            stores = List.copyOf(stores);
        }
    }

    /// Whether a file is a description, by its name: Wasm files are never called so. Every worker
    /// asks, and most have nothing on their class path to read one with.
    public static boolean isFile(Path file) {
        return file.endsWith(FILE);
    }

    public SpinApp {
        variables = new LinkedHashMap<>(variables);
        components = new LinkedHashMap<>(components);
    }

    /// The values of the variables.
    ///
    /// @param set by the user: environment variables that are granted, by their names
    /// @throws SpinException which names all that have no value
    public Map<String, String> values(Map<String, String> set) throws SpinException {
        Map<String, String> values = new HashMap<>();
        List<String> missing = new ArrayList<>();
        variables.forEach(
                (name, initial) -> {
                    String given = set.get(setting(name));
                    if (given != null) {
                        values.put(name, given);
                    } else if (initial.isPresent()) {
                        values.put(name, initial.get());
                    } else {
                        missing.add("--env " + setting(name) + "=VALUE");
                    }
                });
        if (!missing.isEmpty()) {
            throw new SpinException(
                    "The Spin application %s has variables that must be set: give %s."
                            .formatted(name, String.join(" ", missing)));
        }
        return values;
    }

    private static String setting(String variable) {
        return VARIABLE_PREFIX + variable.toUpperCase(Locale.ROOT);
    }

    /// What a component is told when it asks for its variables.
    ///
    /// @param values of the application's variables
    public static Map<String, String> told(Component component, Map<String, String> values)
            throws SpinException {
        Map<String, String> told = new HashMap<>();
        for (Map.Entry<String, String> entry : component.config().entrySet()) {
            told.put(entry.getKey(), Template.expand(entry.getValue(), values));
        }
        return told;
    }
}
