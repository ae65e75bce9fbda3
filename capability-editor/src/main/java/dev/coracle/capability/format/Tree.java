package dev.coracle.capability.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A part of a parsed file that somebody else may have written, asked for what should stand there.
///
/// @param path where it stands, as `spec.containers[0]`, for messages
record Tree(String path, JsonNode node) {

    Tree at(String key) {
        return new Tree(path.isEmpty() ? key : path + "." + key, node.path(key));
    }

    boolean present() {
        return !node.isMissingNode() && !node.isNull();
    }

    /// A text, number or truth value as text; absent where nothing stands there.
    Optional<String> text() throws UnreadableException {
        if (!present()) {
            return Optional.empty();
        }
        if (!node.isValueNode()) {
            throw wrong("a single value");
        }
        return Optional.of(node.asString());
    }

    String text(String otherwise) throws UnreadableException {
        return text().orElse(otherwise);
    }

    boolean isText() {
        return node.isValueNode() && present();
    }

    boolean isList() {
        return node.isArray();
    }

    boolean isMap() {
        return node.isObject();
    }

    boolean truth() {
        return node.asBoolean(false);
    }

    /// The items of a list; none where nothing stands there.
    List<Tree> items() throws UnreadableException {
        if (present() && !isList()) {
            throw wrong("a list");
        }
        List<Tree> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            items.add(new Tree("%s[%d]".formatted(path, i), node.get(i)));
        }
        return items;
    }

    /// The items of a list of texts.
    List<String> texts() throws UnreadableException {
        List<String> texts = new ArrayList<>();
        for (Tree item : items()) {
            texts.add(item.text(""));
        }
        return texts;
    }

    /// The fields of a map, in the order written; none where nothing stands there.
    Map<String, Tree> fields() throws UnreadableException {
        if (present() && !isMap()) {
            throw wrong("a map");
        }
        Map<String, Tree> fields = new LinkedHashMap<>();
        for (String key : node.propertyNames()) {
            fields.put(key, at(key));
        }
        return fields;
    }

    UnreadableException wrong(String expected) {
        return new UnreadableException(
                "%s should be %s.".formatted(path.isEmpty() ? "The text" : path, expected));
    }
}
