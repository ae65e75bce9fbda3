package dev.coracle.engine.component.type;

import java.util.List;

/// `map`: in all but its name a list of pairs.
public final class MapType implements ValueType {

    private final TupleType entry;
    private final ListType entries;

    public MapType(ValueType key, ValueType value) {
        this.entry = new TupleType(List.of(key, value));
        this.entries = new ListType(entry);
    }

    public ValueType key() {
        return entry.elements().get(0);
    }

    public ValueType value() {
        return entry.elements().get(1);
    }

    /// The list that a map lies in memory as.
    public ListType entries() {
        return entries;
    }

    @Override
    public Layout layout() {
        return entries.layout();
    }

    @Override
    public Shape shape() {
        return entries.shape();
    }

    @Override
    public String text() {
        return "map<%s, %s>".formatted(key().text(), value().text());
    }
}
