package dev.coracle.engine.component.type;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One of several cases, each with or without a value.
public abstract sealed class SumType implements ValueType
        permits VariantType, EnumType, OptionType, ResultType {

    private final List<@Nullable ValueType> payloads;
    private final int discriminantSize;
    private final int payloadOffset;
    private final Layout layout;
    private final Shape shape;

    /// @param payloads one for each case, null where a case has no value
    SumType(List<? extends @Nullable ValueType> payloads) {
        this.payloads = Collections.unmodifiableList(new ArrayList<@Nullable ValueType>(payloads));
        int cases = payloads.size();
        this.discriminantSize = cases <= 1 << 8 ? 1 : cases <= 1 << 16 ? 2 : 4;
        List<ValueType> present = new ArrayList<>();
        int alignment = 1;
        for (ValueType payload : payloads) {
            if (payload != null) {
                present.add(payload);
                alignment = Math.max(alignment, payload.layout().alignment());
            }
        }
        this.payloadOffset = (int) Layout.align(discriminantSize, alignment);
        this.layout = Layout.sum(discriminantSize, this.payloads);
        this.shape = Shape.around(present);
    }

    public final int cases() {
        return payloads.size();
    }

    /// The type of a case's value; null where it has none.
    public final @Nullable ValueType payload(int index) {
        return payloads.get(index);
    }

    /// The type of a case's value, which is known to have one.
    final ValueType presentPayload(int index) {
        return Objects.requireNonNull(payloads.get(index));
    }

    /// In bytes: 1, 2 or 4.
    public final int discriminantSize() {
        return discriminantSize;
    }

    /// In bytes from the start of the value.
    public final int payloadOffset() {
        return payloadOffset;
    }

    @Override
    public final Layout layout() {
        return layout;
    }

    @Override
    public final Shape shape() {
        return shape;
    }
}
