package dev.coracle.registry.image;

import java.util.ArrayList;
import java.util.List;

/// A path within an image, as its parts from the root. `..` stops at the root, as in a container.
record ImagePath(List<String> parts) {

    ImagePath {
        parts = List.copyOf(parts);
    }

    static ImagePath of(String text) {
        return new ImagePath(List.of()).resolve("/" + text);
    }

    /// Where a link or a command word leads, seen from this folder.
    ImagePath resolve(String text) {
        List<String> to = text.startsWith("/") ? new ArrayList<>() : new ArrayList<>(parts);
        for (String part : text.split("/", -1)) {
            if (part.equals("..")) {
                if (!to.isEmpty()) {
                    to.removeLast();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                to.add(part);
            }
        }
        return new ImagePath(to);
    }

    /// Whether this is a folder above the other path.
    boolean isAbove(ImagePath other) {
        return parts.size() < other.parts.size()
                && other.parts.subList(0, parts.size()).equals(parts);
    }

    ImagePath parent() {
        return new ImagePath(parts.subList(0, Math.max(0, parts.size() - 1)));
    }

    String name() {
        return parts.isEmpty() ? "" : parts.getLast();
    }

    /// What is left of the other path below this one.
    String rest(ImagePath other) {
        return String.join("/", other.parts.subList(parts.size(), other.parts.size()));
    }

    @Override
    public String toString() {
        return "/" + String.join("/", parts);
    }
}
