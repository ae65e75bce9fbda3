package dev.coracle.registry.image;

import dev.coracle.registry.model.Descriptor;

/// What a layer has to say about a wanted path.
sealed interface Finding {

    /// The file, copied into the store.
    record File(Descriptor content) implements Finding {}

    /// A link on the way: look for this path instead.
    record Elsewhere(ImagePath path) implements Finding {}

    /// Removed or covered here, so that the layers below do not count.
    record Hidden() implements Finding {}
}
