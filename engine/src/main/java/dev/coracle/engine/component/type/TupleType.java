package dev.coracle.engine.component.type;

import java.util.List;
import java.util.stream.Collectors;

/// `tuple`.
public final class TupleType extends ProductType {

    public TupleType(List<ValueType> elements) {
        super(elements);
    }

    @Override
    public String text() {
        return elements().stream()
                .limit(8)
                .map(ValueType::text)
                .collect(Collectors.joining(", ", "tuple<", ">"));
    }
}
