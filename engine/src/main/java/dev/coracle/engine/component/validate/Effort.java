package dev.coracle.engine.component.validate;

import dev.coracle.engine.component.type.ExternType;
import dev.coracle.engine.component.type.Shape;
import dev.coracle.engine.component.type.TypeMatch;
import dev.coracle.engine.component.type.TypeMismatch;
import dev.coracle.engine.module.ModuleException.Invalid;
import java.util.Collection;

/// What the validation of one component may still cost: far beyond what any real one does, and some
/// seconds at most.
final class Effort {

    private static final long MOST = 50_000_000;

    private long spent;
    private final TypeMatch match = new TypeMatch();

    /// Before work that is proportional to a type.
    void spend(Shape shape) throws Invalid {
        if (shape.excessive()) {
            throw new Invalid("a type is larger or nested deeper than the limit");
        }
        spent += shape.weight();
        if (spent > MOST) {
            throw new Invalid("the component takes too long to validate");
        }
    }

    void spend(Collection<ExternType> types) throws Invalid {
        for (ExternType type : types) {
            spend(type.shape());
        }
    }

    /// @param what for the message
    void match(ExternType actual, ExternType wanted, String what) throws Invalid {
        try {
            match.check(actual, wanted);
        } catch (TypeMismatch e) {
            throw new Invalid("%s: %s".formatted(what, e.getMessage()));
        }
    }
}
