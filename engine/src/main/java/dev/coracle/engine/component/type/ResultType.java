package dev.coracle.engine.component.type;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// `result`: case 0 is `ok`, case 1 `error`.
public final class ResultType extends SumType {

    public ResultType(@Nullable ValueType ok, @Nullable ValueType error) {
        super(Arrays.asList(ok, error));
    }

    public @Nullable ValueType ok() {
        return payload(0);
    }

    public @Nullable ValueType error() {
        return payload(1);
    }

    @Override
    public String text() {
        return "result";
    }
}
