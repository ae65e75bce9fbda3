package dev.coracle.engine.component.type;

import java.util.Collections;
import java.util.List;

/// `enum`: cases without values. Has an identity, as [RecordType] has.
public final class EnumType extends SumType {

    private final List<String> labels;

    public EnumType(List<String> labels) {
        super(Collections.nCopies(labels.size(), null));
        this.labels = List.copyOf(labels);
    }

    public List<String> labels() {
        return labels;
    }

    @Override
    public String text() {
        return "enum";
    }
}
