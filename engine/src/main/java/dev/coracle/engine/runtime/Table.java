package dev.coracle.engine.runtime;

import dev.coracle.engine.module.IntList;
import dev.coracle.engine.module.TableType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A table of references (specification, section 4.2.7). Confined to the guest's thread.
public final class Table {

    /// The most elements that all tables of a run may have together, as many as the JS API allows
    /// one.
    public static final int MAX_SIZE = 10_000_000;

    private final TableType type;
    private final MemoryAllowance allowance;
    private final int maximum;

    /// From [#size] on there is nothing but null, room for growing.
    private @Nullable Object[] elements;

    private int size;

    /// What stands at indices whose elements are still null; null once all are settled.
    private @Nullable Pending pending;

    /// Functions that a segment put here and nobody has looked at yet: a table has hundreds, and an
    /// instance calls few of them.
    ///
    /// @param at the index of the first
    private record Pending(int at, IntList functions, Context context) {

        @Nullable Object element(int index) {
            int i = index - at;
            return i >= 0 && i < functions.size() ? context.function(functions.get(i)) : null;
        }
    }

    /// A table of the host's own.
    ///
    /// @throws ResourceLimitException where the minimum is above [#MAX_SIZE]; nothing is allocated
    ///   then
    public Table(TableType type, @Nullable Object initial) {
        this(type, initial, MemoryAllowance.none());
    }

    /// @param initial the first value of each element
    /// @param allowance how many elements all tables of a run may have together
    /// @throws ResourceLimitException where the minimum is above that or [#MAX_SIZE]; nothing is
    ///   allocated then
    public Table(TableType type, @Nullable Object initial, MemoryAllowance allowance) {
        this.allowance = allowance;
        long minimum = type.limits().minimum();
        if (minimum < 0 || minimum > MAX_SIZE || !allowance.takeElements(minimum)) {
            throw new ResourceLimitException(
                    "the module starts with a table of %s elements; the limit is %,d"
                            .formatted(Long.toUnsignedString(minimum), MAX_SIZE));
        }
        this.type = type;
        this.maximum = (int) Math.min(MAX_SIZE, type.limits().maximum().orElse(MAX_SIZE));
        this.size = (int) minimum;
        this.elements = new @Nullable Object[size];
        if (initial != null) {
            Arrays.fill(elements, initial);
        }
    }

    public TableType type() {
        return type;
    }

    public int size() {
        return size;
    }

    /// `table.get`.
    ///
    /// @param index unsigned
    public @Nullable Object get(long index) {
        settle();
        return elements[check(index, 1)];
    }

    public void set(long index, @Nullable Object value) {
        settle();
        elements[check(index, 1)] = value;
    }

    /// `table.init` of a whole segment of functions, whose references are made when somebody asks
    /// for them.
    ///
    /// @param to unsigned
    /// @param functions indices in `context`
    public void init(long to, IntList functions, Context context) {
        int from = check(to, functions.size());
        settle();
        pending = new Pending(from, functions, context);
        Arrays.fill(elements, from, from + functions.size(), null);
    }

    /// Makes the references that are pending.
    private void settle() {
        Pending segment = pending;
        if (segment != null) {
            pending = null;
            for (int i = segment.at(); i < segment.at() + segment.functions().size(); i++) {
                elements[i] = segment.element(i);
            }
        }
    }

    /// The function that `call_indirect` calls (specification, section 4.6.16).
    ///
    /// @param index unsigned
    public FunctionReference callee(long index) {
        if (index < 0 || index >= elements.length) {
            throw new Trap(Trap.Kind.UNDEFINED_ELEMENT);
        }
        Object element = elements[(int) index];
        return (FunctionReference) (element != null ? element : lateCallee((int) index));
    }

    /// @param index where nothing stands yet, within the table or in the room behind it
    private Object lateCallee(int index) {
        if (index >= size) {
            throw new Trap(Trap.Kind.UNDEFINED_ELEMENT);
        }
        Object element = pending == null ? null : pending.element(index);
        if (element == null) {
            throw new Trap(
                    Trap.Kind.UNINITIALIZED_ELEMENT,
                    "%s %d".formatted(Trap.Kind.UNINITIALIZED_ELEMENT.words(), index));
        }
        elements[index] = element;
        return element;
    }

    /// `table.grow`: the old size, or -1 where the table cannot grow so far. Elements are copied
    /// only where there is no room left behind them, so many small steps do not copy all each.
    ///
    /// @param delta unsigned
    public int grow(long delta, @Nullable Object initial) {
        int before = size;
        if (delta < 0 || delta > maximum - before || !allowance.takeElements(delta)) {
            return -1;
        }
        int after = before + (int) delta;
        if (after > elements.length) {
            try {
                elements = Arrays.copyOf(elements, after + Math.min(after / 4, maximum - after));
            } catch (OutOfMemoryError e) {
                allowance.giveBackElements(delta);
                return -1;
            }
        }
        size = after;
        if (initial != null) {
            Arrays.fill(elements, before, after, initial);
        }
        return before;
    }

    /// `table.fill`.
    public void fill(long index, @Nullable Object value, long length) {
        settle();
        int from = check(index, length);
        Arrays.fill(elements, from, from + (int) length, value);
    }

    /// `table.copy` between tables or within one.
    public static void copy(Table target, long to, Table source, long from, long length) {
        source.settle();
        target.settle();
        int start = source.check(from, length);
        int end = target.check(to, length);
        System.arraycopy(source.elements, start, target.elements, end, (int) length);
    }

    /// `table.init`.
    ///
    /// @param source the values of the segment, none where it was dropped
    public void init(long to, @Nullable Object[] source, long from, long length) {
        if (from < 0 || length < 0 || length > source.length || from > source.length - length) {
            throw new Trap(Trap.Kind.OUT_OF_BOUNDS_TABLE);
        }
        settle();
        System.arraycopy(source, (int) from, elements, check(to, length), (int) length);
    }

    /// Puts `now` wherever `before` stands: both are the same function of the guest.
    @SuppressWarnings("ReferenceEquality") // functions have no other identity
    void replace(FunctionReference before, FunctionReference now) {
        for (int i = 0; i < size; i++) {
            if (elements[i] == before) {
                elements[i] = now;
            }
        }
    }

    private int check(long index, long length) {
        if (index < 0 || length < 0 || length > size || index > size - length) {
            throw new Trap(Trap.Kind.OUT_OF_BOUNDS_TABLE);
        }
        return (int) index;
    }
}
