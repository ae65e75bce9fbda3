package dev.coracle.engine.component.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A function of a component.
///
/// @param names of the parameters, as many as there are parameters
public record ComponentFunctionType(
        List<String> names, List<ValueType> parameters, Optional<ValueType> result)
        implements DefinedType {

    public ComponentFunctionType {
        names = List.copyOf(names);
        parameters = List.copyOf(parameters);
    }

    @Override
    public Shape shape() {
        List<ValueType> parts = new ArrayList<>(parameters);
        result.ifPresent(parts::add);
        return Shape.around(parts);
    }

    /// `(a: u32, b: string) -> bool`, for messages.
    public String text() {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < names.size(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(names.get(i))
                    .append(": ")
                    .append(parameters.get(i).text());
        }
        text.append(")");
        return text
                + result.stream().map(type -> " -> " + type.text()).collect(Collectors.joining());
    }
}
