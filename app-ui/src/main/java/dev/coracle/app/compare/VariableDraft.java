package dev.coracle.app.compare;

import dev.coracle.engine.grant.VariableGrant;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A variable of a container while it is edited.
final class VariableDraft {

    /// Where the value comes from.
    enum Kind {
        LITERAL,
        /// Coracle's own environment, when the container starts.
        FROM_HOST,
        SECRET
    }

    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final StringProperty value = new SimpleStringProperty(this, "value", "");
    private final Kind kind;

    VariableDraft(String name, String value, Kind kind) {
        this.name.set(name);
        this.value.set(value);
        this.kind = kind;
    }

    static VariableDraft of(VariableGrant grant) {
        return switch (grant) {
            case VariableGrant.Literal(String name, String value) ->
                    new VariableDraft(name, value, Kind.LITERAL);
            case VariableGrant.FromHost(String name) -> new VariableDraft(name, "", Kind.FROM_HOST);
            case VariableGrant.Secret(String name, String value) ->
                    new VariableDraft(name, value, Kind.SECRET);
        };
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty valueProperty() {
        return value;
    }

    Kind kind() {
        return kind;
    }

    /// @throws IllegalArgumentException a sentence
    VariableGrant grant() {
        return switch (kind) {
            case LITERAL -> new VariableGrant.Literal(name.get().strip(), value.get());
            case FROM_HOST -> new VariableGrant.FromHost(name.get().strip());
            case SECRET -> new VariableGrant.Secret(name.get().strip(), value.get());
        };
    }
}
