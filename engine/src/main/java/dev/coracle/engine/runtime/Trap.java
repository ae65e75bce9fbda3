package dev.coracle.engine.runtime;

import java.util.List;

/// The guest did what the specification says must trap. Caught at the edge of a run and turned into
/// a value there.
///
/// ```java
/// try {
///     function.call(values, references);
/// } catch (Trap trap) {
///     show(trap.kind().words(), trap.backtrace());
/// }
/// ```
///
/// Host functions may throw it too.
public final class Trap extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// Why, in the words that the specification's test suite expects.
    public enum Kind {
        UNREACHABLE("unreachable"),
        INTEGER_DIVIDE_BY_ZERO("integer divide by zero"),
        INTEGER_OVERFLOW("integer overflow"),
        INVALID_CONVERSION("invalid conversion to integer"),
        OUT_OF_BOUNDS_MEMORY("out of bounds memory access"),
        OUT_OF_BOUNDS_TABLE("out of bounds table access"),
        UNDEFINED_ELEMENT("undefined element"),
        UNINITIALIZED_ELEMENT("uninitialized element"),
        INDIRECT_CALL_TYPE_MISMATCH("indirect call type mismatch"),
        UNCAUGHT_EXCEPTION("uncaught exception"),
        CAST_FAILURE("cast failure"),
        OUT_OF_BOUNDS_ARRAY("out of bounds array access"),
        ARRAY_TOO_LARGE("requested new array is too large"),
        NULL_REFERENCE("null reference"),
        CALL_STACK_EXHAUSTED("call stack exhausted"),
        HOST("the host refused the call");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /// The specification's words.
        public String words() {
            return words;
        }
    }

    private final Kind kind;
    private final transient Backtrace notes = new Backtrace();

    public Trap(Kind kind) {
        super(kind.words());
        this.kind = kind;
    }

    /// @param message more exact than the kind's words, which it starts with by convention
    public Trap(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /// The trap that something the JVM threw in emitted code stands for.
    ///
    /// Exact because emitted code divides, indexes and casts only where the guest does: a cast is
    /// the type check of an indirect call, an index is an address of the memory. Everything else
    /// throws a trap by itself.
    static Trap of(Throwable thrown) {
        Kind kind =
                switch (thrown) {
                    case ArithmeticException _ -> Kind.INTEGER_DIVIDE_BY_ZERO;
                    case IndexOutOfBoundsException _ -> Kind.OUT_OF_BOUNDS_MEMORY;
                    case ClassCastException _ -> Kind.INDIRECT_CALL_TYPE_MISMATCH;
                    case StackOverflowError _ -> Kind.CALL_STACK_EXHAUSTED;
                    default -> throw new IllegalArgumentException("not a trap", thrown);
                };
        Trap trap = new Trap(kind);
        trap.initCause(thrown);
        return trap;
    }

    public Kind kind() {
        return kind;
    }

    /// The guest's calls when it trapped, the innermost first, at most [Backtrace#LONGEST]; host
    /// functions in between are left out. Read off the stack trace at each call, as long as the
    /// modules are in use. Empty where the JVM was told to leave stack traces out, or left one out
    /// because the same place trapped many thousand times (`-XX:-OmitStackTraceInFastThrow` keeps
    /// it).
    public List<GuestFrame> backtrace() {
        return notes.of(this);
    }

    Backtrace notes() {
        return notes;
    }
}
