package dev.coracle.engine.component.spin;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostInterface;
import java.util.Map;
import java.util.regex.Pattern;

/// `fermyon:spin/variables`.
final class Variables {

    private static final int INVALID_NAME = 0;
    private static final int UNDEFINED = 1;

    /// Words of lower-case letters and digits, joined by single underscores.
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*+(?:_[a-z0-9]++)*+");

    private final Map<String, String> values;

    Variables(Map<String, String> values) {
        this.values = values;
    }

    void bind(HostInterface variables) {
        // get(name: string) -> result<string, error>: invalid-name, undefined
        variables.function("get", a -> get((String) a[0]));
    }

    private Case get(String name) {
        String value = values.get(name);
        if (value != null) {
            return Case.ok(value);
        }
        return Case.error(
                NAME.matcher(name).matches()
                        ? new Case(UNDEFINED, name)
                        : new Case(INVALID_NAME, name));
    }
}
