package dev.coracle.engine.runtime;

import dev.coracle.engine.binary.NameSection;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.Names;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Reads the guest's calls off the JVM's stack trace, so that they cost nothing until a trap is
/// looked at.
///
/// Emitted code has the places of its instructions as line numbers, and the name of its class
/// loader leads to the module. The interpreter has one method for all functions; it notes where it
/// stood while the trap passes ([#passing]), and those notes are taken in the order of its frames.
public final class Backtrace {

    /// Frames that are told; recursion without end has hundreds of thousands.
    public static final int LONGEST = 64;

    /// As many notes as the JVM keeps frames by default.
    private static final int MOST_NOTES = 1024;

    private static final String INTERPRETER = "dev.coracle.engine.interpret.Machine";
    private static final String RUN = "run";

    /// By the name of the class loader; a module that is gone leaves an empty reference, which the
    /// next module takes out.
    private static final Map<String, WeakReference<FrameMap>> MAPS = new ConcurrentHashMap<>();

    /// Where an interpreted call stood.
    private record Note(Module module, int function, int offset) {}

    private final List<Note> notes = new ArrayList<>();

    Backtrace() {}

    /// Makes the emitted code of a module known for as long as the module is in use.
    ///
    /// @param loader the name of its class loader, used by no other
    public static void register(String loader, FrameMap map) {
        MAPS.values().removeIf(reference -> reference.refersTo(null));
        MAPS.put(loader, new WeakReference<>(map));
    }

    /// Notes where an interpreted function stood when something passed through it.
    ///
    /// @param thrown a trap, or what the JVM throws for one
    /// @return what to throw on
    public static Trap passing(RuntimeException thrown, Module module, int function, int offset) {
        return note(thrown instanceof Trap trap ? trap : Trap.of(thrown), module, function, offset);
    }

    /// As [#passing(RuntimeException, Module, int, int)]. The first interpreted function with room
    /// on its stack makes the trap: the notes belong to the frames from there on outwards.
    public static Trap passing(StackOverflowError thrown, Module module, int function, int offset) {
        return note(Trap.of(thrown), module, function, offset);
    }

    private static Trap note(Trap trap, Module module, int function, int offset) {
        List<Note> notes = trap.notes().notes;
        if (notes.size() < MOST_NOTES) {
            notes.add(new Note(module, function, offset));
        }
        return trap;
    }

    /// The guest's calls when it trapped, the innermost first, at most [#LONGEST].
    List<GuestFrame> of(Trap trap) {
        Reader reader = new Reader();
        for (StackTraceElement frame : stack(trap)) {
            if (reader.frames.size() == LONGEST) {
                break;
            }
            if (isInterpreter(frame)) {
                reader.interpreted();
            } else {
                FrameMap map = map(frame);
                if (map != null) {
                    reader.emitted(map, frame);
                }
            }
        }
        return List.copyOf(reader.frames);
    }

    private static @Nullable FrameMap map(StackTraceElement frame) {
        String loader = frame.getClassLoaderName();
        WeakReference<FrameMap> known = loader == null ? null : MAPS.get(loader);
        return known == null ? null : known.get();
    }

    private static boolean isInterpreter(StackTraceElement frame) {
        return frame.getMethodName().equals(RUN) && frame.getClassName().equals(INTERPRETER);
    }

    private List<StackTraceElement> stack(Trap trap) {
        Throwable cause = trap.getCause();
        if (cause == null) {
            return Arrays.asList(trap.getStackTrace());
        }
        List<StackTraceElement> origin = Arrays.asList(cause.getStackTrace());
        if (notes.isEmpty() || !(cause instanceof StackOverflowError)) {
            return origin;
        }
        List<StackTraceElement> joined = new ArrayList<>();
        origin.stream()
                .takeWhile(frame -> !frame.getClassName().equals(INTERPRETER))
                .forEach(joined::add);
        Arrays.stream(trap.getStackTrace())
                .dropWhile(frame -> !isInterpreter(frame))
                .forEach(joined::add);
        return joined;
    }

    /// Makes guest frames of JVM frames, which come innermost first.
    private final class Reader {

        final List<GuestFrame> frames = new ArrayList<>();
        private final IdentityHashMap<Module, Names> names = new IdentityHashMap<>();
        private int used;

        /// The function whose part was seen, until its entry is.
        private OptionalInt open = OptionalInt.empty();

        void interpreted() {
            if (used < notes.size()) {
                Note note = notes.get(used++);
                add(note.module(), note.function(), note.offset());
            }
        }

        void emitted(FrameMap map, StackTraceElement frame) {
            OptionalInt function = map.function(frame);
            if (function.isEmpty()) {
                return;
            }
            boolean goesOn = open.equals(function);
            open = map.isEntry(frame) ? OptionalInt.empty() : function;
            OptionalInt offset = map.offset(frame);
            if (!goesOn && offset.isPresent()) {
                add(map.module(), function.getAsInt(), offset.getAsInt());
            }
        }

        private void add(Module module, int function, int offset) {
            Names known = names.computeIfAbsent(module, NameSection::of);
            Optional<String> name = Optional.ofNullable(known.functions().get(function));
            frames.add(new GuestFrame(function, offset, name));
        }
    }
}
