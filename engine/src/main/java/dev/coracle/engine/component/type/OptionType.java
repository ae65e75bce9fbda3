package dev.coracle.engine.component.type;

import java.util.Arrays;

/// `option`: case 0 is `none`, case 1 `some`.
public final class OptionType extends SumType {

    public OptionType(ValueType some) {
        super(Arrays.asList(null, some));
    }

    public ValueType some() {
        return presentPayload(1);
    }

    @Override
    public String text() {
        return "option<%s>".formatted(some().text());
    }
}
