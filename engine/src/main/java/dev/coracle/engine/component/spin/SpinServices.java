package dev.coracle.engine.component.spin;

import java.util.Map;

/// What a component of a Spin application is given beyond its grants.
///
/// @param variables by the names that the component knows; already with their values
/// @param stores that it may open
public record SpinServices(Map<String, String> variables, KeyValues stores) {

    public SpinServices {
        variables = Map.copyOf(variables);
    }
}
