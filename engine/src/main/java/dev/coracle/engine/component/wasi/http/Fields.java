package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostResource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `fields`. Confined to the guest's thread.
final class Fields implements HostResource {

    /// The cases of `header-error`.
    private static final Case INVALID_SYNTAX = Case.error(Case.of(0));

    private static final Case FORBIDDEN = Case.error(Case.of(1));
    private static final Case IMMUTABLE = Case.error(Case.of(2));

    private final HostRoom room;
    private final List<Field> list = new ArrayList<>();
    private final boolean mutable;

    private Fields(HostRoom room, boolean mutable, List<Field> list) {
        this.room = room;
        this.mutable = mutable;
        list.forEach(this::add);
    }

    static Fields empty(HostRoom room) {
        return new Fields(room, true, List.of());
    }

    /// Those of a message, which the guest reads only.
    static Fields immutable(HostRoom room, List<Field> list) {
        return new Fields(room, false, list);
    }

    /// `fields.clone`.
    Fields copy() {
        return new Fields(room, true, list);
    }

    /// `fields.from-list`.
    static Case fromList(HostRoom room, Object[] entries) {
        Fields fields = empty(room);
        for (Object entry : entries) {
            Object[] pair = (Object[]) entry;
            Case result = fields.append((String) pair[0], (byte[]) pair[1]);
            if (result.index() != 0) {
                fields.drop();
                return result;
            }
        }
        return Case.ok(fields);
    }

    /// What the fields are now.
    List<Field> snapshot() {
        return List.copyOf(list);
    }

    /// What they are at their end: whoever gets them counts them from now on.
    List<Field> hand() {
        List<Field> last = snapshot();
        drop();
        return last;
    }

    Object get(String name) {
        return list.stream().filter(f -> matches(f, name)).map(f -> f.value().clone()).toArray();
    }

    boolean has(String name) {
        return list.stream().anyMatch(f -> matches(f, name));
    }

    Object entries() {
        return list.stream().map(f -> new Object[] {f.name(), f.value().clone()}).toArray();
    }

    Case set(String name, Object[] values) {
        Case refused = refusal(name);
        if (refused != null) {
            return refused;
        }
        for (Object value : values) {
            if (!FieldRules.isValue((byte[]) value)) {
                return INVALID_SYNTAX;
            }
        }
        remove(name);
        for (Object value : values) {
            add(new Field(name, (byte[]) value));
        }
        return Case.OK;
    }

    Case delete(String name) {
        Case refused = refusal(name);
        if (refused != null) {
            return refused;
        }
        remove(name);
        return Case.OK;
    }

    Case append(String name, byte[] value) {
        Case refused = refusal(name);
        if (refused != null) {
            return refused;
        }
        if (!FieldRules.isValue(value)) {
            return INVALID_SYNTAX;
        }
        add(new Field(name, value));
        return Case.OK;
    }

    private @Nullable Case refusal(String name) {
        if (!mutable) {
            return IMMUTABLE;
        }
        if (!FieldRules.isToken(name)) {
            return INVALID_SYNTAX;
        }
        return FieldRules.isForbidden(name) ? FORBIDDEN : null;
    }

    private void add(Field field) {
        room.take(field.weight());
        list.add(field);
    }

    private void remove(String name) {
        list.removeIf(
                field -> {
                    boolean same = matches(field, name);
                    if (same) {
                        room.giveBack(field.weight());
                    }
                    return same;
                });
    }

    private static boolean matches(Field field, String name) {
        return field.name().equalsIgnoreCase(name);
    }

    @Override
    public void drop() {
        list.forEach(field -> room.giveBack(field.weight()));
        list.clear();
    }
}
