package dev.coracle.engine.component.name;

import java.util.Locale;
import java.util.Optional;

/// The name of an import or export (`externname`), taken apart.
///
/// ```java
/// ParsedName name = ParsedName.parse("wasi:cli/run@0.2.3");
/// ```
public sealed interface ParsedName {

    record Plain(String label) implements ParsedName {}

    record Constructor(String resource) implements ParsedName {}

    record Method(String resource, String label) implements ParsedName {}

    record Static(String resource, String label) implements ParsedName {}

    /// @param path `namespace:package/interface`
    record Interface(String path, Optional<Version> version) implements ParsedName {}

    /// Why a text is no name.
    final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String reason) {
            super(reason, null, false, false);
        }
    }

    static ParsedName parse(String text) throws Malformed {
        return parse(text, "");
    }

    /// @param versionSuffix what was cut off the version of an interface name
    static ParsedName parse(String text, String versionSuffix) throws Malformed {
        if (text.startsWith("[constructor]")) {
            return new Constructor(label(text.substring("[constructor]".length())));
        }
        if (text.startsWith("[method]")) {
            String[] parts = member(text.substring("[method]".length()));
            return new Method(parts[0], parts[1]);
        }
        if (text.startsWith("[static]")) {
            String[] parts = member(text.substring("[static]".length()));
            return new Static(parts[0], parts[1]);
        }
        if (text.indexOf(':') >= 0) {
            return interfaceName(text, versionSuffix);
        }
        return new Plain(label(text));
    }

    private static String label(String text) throws Malformed {
        if (!Label.isLabel(text)) {
            throw new Malformed("`%s` is not in kebab case".formatted(text));
        }
        return text;
    }

    private static String[] member(String text) throws Malformed {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw new Malformed("failed to find `.` character in `%s`".formatted(text));
        }
        return new String[] {label(text.substring(0, dot)), label(text.substring(dot + 1))};
    }

    private static Interface interfaceName(String text, String versionSuffix) throws Malformed {
        int at = text.indexOf('@');
        String path = at < 0 ? text : text.substring(0, at);
        int colon = path.indexOf(':');
        int slash = path.indexOf('/');
        if (colon < 0 || slash < colon) {
            throw new Malformed("expected `/` after the package name in `%s`".formatted(text));
        }
        if (!Label.isWords(path.substring(0, colon))
                || !Label.isWords(path.substring(colon + 1, slash))
                || !Label.isLabel(path.substring(slash + 1))) {
            throw new Malformed(
                    "`%s` is not a valid extern name: a part is not in kebab case".formatted(text));
        }
        if (at < 0) {
            return new Interface(path, Optional.empty());
        }
        Optional<Version> version = Version.parse(text.substring(at + 1) + versionSuffix);
        if (version.isEmpty()) {
            throw new Malformed("`%s` does not end in a semantic version".formatted(text));
        }
        return new Interface(path, version);
    }

    /// What must differ between the names of one scope (strong uniqueness).
    static String uniqueKey(String text, ParsedName name) {
        String key =
                switch (name) {
                    case Plain(String label) -> label;
                    case Constructor(String resource) -> "[constructor]" + resource;
                    case Method(String resource, String label) -> member(resource, label);
                    case Static(String resource, String label) -> member(resource, label);
                    case Interface(String path, Optional<Version> _) ->
                            path.toLowerCase(Locale.ROOT) + text.substring(path.length());
                };
        return name instanceof Interface ? key : key.toLowerCase(Locale.ROOT);
    }

    private static String member(String resource, String label) {
        return resource.equals(label) ? label : resource + "." + label;
    }
}
