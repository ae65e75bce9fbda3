package dev.coracle.engine.component.type;

import java.util.List;

/// `record`. Has an identity: two with equal fields are equal in subtyping, but one may have been
/// given a name that the other has not.
public final class RecordType extends ProductType {

    private final List<String> labels;

    /// @param labels of the fields, as many as types
    public RecordType(List<String> labels, List<ValueType> types) {
        super(types);
        this.labels = List.copyOf(labels);
    }

    public List<String> labels() {
        return labels;
    }

    @Override
    public String text() {
        return "record";
    }
}
