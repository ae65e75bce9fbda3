package dev.coracle.engine.runtime;

import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.module.FunctionType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function bound to its instance: what tables hold, what `ref.func` gives, what instances import
/// and export.
///
/// Compiled modules call each other through generated subclasses, one per signature, with plain JVM
/// arguments; [#invoke] is the common, slower way that works for every kind of function.
public abstract class FunctionReference {

    private final DefinedType type;

    protected FunctionReference(DefinedType type) {
        this.type = type;
    }

    public final FunctionType type() {
        return type.function();
    }

    /// The type by which the function is told from those of other types.
    public final DefinedType definedType() {
        return type;
    }

    /// The fastest reference to the same function: some stand in for one that is made when it is
    /// needed.
    public FunctionReference resolved() {
        return this;
    }

    /// Calls the function as guests call it: what the JVM throws for a trap goes through as it is.
    /// The outermost caller uses [#call] instead.
    ///
    /// @param values the arguments from index 0 on, numbers as raw bits, an i32 in the low half
    ///   (upper half ignored), a float by its bits; the results are written over them; as long as
    ///   the larger of both counts at least
    /// @param references as long as `values`; an argument or result of reference type stands here
    ///   at its own index, a v128 as a [V128]
    public abstract void invoke(long[] values, @Nullable Object[] references);

    /// As [#invoke], but a tail call that the function ends with is left to the caller, so that a
    /// chain of them takes no more stack than one.
    ///
    /// @return what is left to call for the results; null where they are in the arrays
    @SuppressWarnings("ReferenceEquality") // a stand-in is another object
    public @Nullable TailCall bounce(long[] values, @Nullable Object[] references) {
        FunctionReference real = resolved();
        if (real != this) {
            return real.bounce(values, references);
        }
        invoke(values, references);
        return null;
    }

    /// Calls the function from outside of any guest code, with its values as Java objects.
    ///
    /// ```java
    /// int sum = (int) add.apply(2, 3).getFirst();
    /// ```
    ///
    /// Runs on the calling thread, whose stack the guest uses: give it 16 MiB for real programs.
    ///
    /// @param arguments as [Values] has it, one for each parameter
    /// @return one value for each result
    /// @throws IllegalArgumentException where an argument is missing or of another class; nothing
    ///   has run then
    /// @throws Trap for every trap, whatever the JVM threw for it; the instance stays usable
    /// @throws Interruption.Interrupted where the guest was stopped
    /// @throws Interruption.OutOfFuel where its budget is used up
    /// @throws GuestException for an exception of the guest that nothing in it caught
    public final List<@Nullable Object> apply(@Nullable Object... arguments) {
        FunctionType signature = type();
        int length = Math.max(signature.parameters().size(), signature.results().size());
        long[] numbers = new long[length];
        @Nullable Object[] references = new @Nullable Object[length];
        Values.spread(signature.parameters(), Arrays.asList(arguments), numbers, references);
        call(numbers, references);
        return Values.gather(signature.results(), numbers, references);
    }

    /// Calls the function from outside of any guest code.
    ///
    /// @param values see [#invoke]
    /// @throws Trap for every trap, whatever the JVM threw for it
    /// @throws Interruption.Interrupted where the guest was stopped
    /// @throws GuestException for an exception of the guest that nothing in it caught
    public final void call(long[] values, @Nullable Object[] references) {
        try {
            invoke(values, references);
        } catch (ArithmeticException
                | IndexOutOfBoundsException
                | ClassCastException
                | StackOverflowError e) {
            throw Trap.of(e);
        }
    }
}
