package dev.coracle.engine.component.type;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `variant`. Has an identity, as [RecordType] has.
public final class VariantType extends SumType {

    private final List<String> labels;

    /// @param labels of the cases, as many as payloads
    public VariantType(List<String> labels, List<? extends @Nullable ValueType> payloads) {
        super(payloads);
        this.labels = List.copyOf(labels);
    }

    public List<String> labels() {
        return labels;
    }

    /// An equal one with an identity of its own.
    VariantType renamed() {
        List<@Nullable ValueType> payloads = new ArrayList<>();
        for (int i = 0; i < cases(); i++) {
            payloads.add(payload(i));
        }
        return new VariantType(labels, payloads);
    }

    @Override
    public String text() {
        return "variant";
    }
}
