package dev.coracle.engine.component.type;

import dev.coracle.engine.module.NumericType;
import java.util.List;
import java.util.Optional;

/// `flags`: up to 32 bits with labels. Has an identity, as [RecordType] has.
public final class FlagsType implements ValueType {

    public static final int MAX_LABELS = 32;

    private final List<String> labels;
    private final Layout layout;

    public FlagsType(List<String> labels) {
        this.labels = List.copyOf(labels);
        int size = labels.size() <= 8 ? 1 : labels.size() <= 16 ? 2 : 4;
        this.layout = new Layout(size, size, size, size, Optional.of(List.of(NumericType.I32)));
    }

    public List<String> labels() {
        return labels;
    }

    /// The bits that stand for a label.
    public int mask() {
        return labels.size() == MAX_LABELS ? -1 : (1 << labels.size()) - 1;
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public Shape shape() {
        return Shape.LEAF;
    }

    @Override
    public String text() {
        return "flags";
    }
}
