package dev.coracle.engine.component.type;

import java.util.Collection;
import java.util.List;

/// What is known of a type without walking through it. Types share their parts, so that a few bytes
/// can describe a tree without end; the weight is that of the tree.
///
/// @param weight how many types it takes to write it down in full
/// @param depth of its nesting
/// @param borrows whether a `borrow` is in it
/// @param resources whether an `own`, a `borrow` or a resource type is in it
/// @param pointers whether a string or a list without a fixed length is in it
public record Shape(long weight, int depth, boolean borrows, boolean resources, boolean pointers) {

    /// The most that a type may weigh: work on a type is proportional to it.
    public static final long MAX_WEIGHT = 1_000_000;

    /// The deepest that a type may be: work on a type is recursive.
    public static final int MAX_DEPTH = 200;

    static final Shape LEAF = new Shape(1, 1, false, false, false);
    static final Shape TEXT = LEAF.withPointers();

    static Shape around(DefinedType part) {
        return around(List.of(part));
    }

    static Shape around(Collection<? extends DefinedType> parts) {
        return ofShapes(parts.stream().map(DefinedType::shape).toList());
    }

    Shape withPointers() {
        return new Shape(weight, depth, borrows, resources, true);
    }

    static Shape ofShapes(List<Shape> parts) {
        long weight = 1;
        int depth = 0;
        boolean borrows = false;
        boolean resources = false;
        boolean pointers = false;
        for (Shape shape : parts) {
            weight += shape.weight;
            depth = Math.max(depth, shape.depth);
            borrows |= shape.borrows;
            resources |= shape.resources;
            pointers |= shape.pointers;
        }
        return new Shape(weight, depth + 1, borrows, resources, pointers);
    }

    public boolean excessive() {
        return weight > MAX_WEIGHT || depth > MAX_DEPTH;
    }
}
