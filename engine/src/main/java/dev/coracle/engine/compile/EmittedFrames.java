package dev.coracle.engine.compile;

import dev.coracle.engine.module.Module;
import dev.coracle.engine.runtime.FrameMap;
import java.lang.reflect.Method;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the frames of a module's methods: `f17` is function 17, `t17` its body where `f17` only
/// follows tail calls; a name that goes on with `$` is a part of it.
final class EmittedFrames implements FrameMap {

    private static final Pattern METHOD = Pattern.compile("[ft](\\d{1,9})(\\$.*)?");
    private static final String GROUP = ClassNames.binary(ClassNames.GROUP);
    private static final String FRAME = ClassNames.binary(ClassNames.FRAME);

    private final Module module;
    private final ModuleLoader loader;

    EmittedFrames(Module module, ModuleLoader loader) {
        this.module = module;
        this.loader = loader;
    }

    @Override
    public Module module() {
        return module;
    }

    @Override
    public OptionalInt function(StackTraceElement frame) {
        Matcher method = METHOD.matcher(frame.getMethodName());
        String owner = frame.getClassName();
        return (owner.startsWith(GROUP) || owner.startsWith(FRAME)) && method.matches()
                ? OptionalInt.of(Integer.parseInt(method.group(1)))
                : OptionalInt.empty();
    }

    @Override
    public boolean isEntry(StackTraceElement frame) {
        return frame.getMethodName().indexOf('$') < 0;
    }

    @Override
    public OptionalInt offset(StackTraceElement frame) {
        int line = frame.getLineNumber();
        OptionalInt function = function(frame);
        if (line <= 0 || function.isEmpty()) {
            // a method that leaves everything to the interpreter has no lines
            return OptionalInt.empty();
        }
        int own = function.getAsInt() - module.importedFunctions();
        int start = module.bodyStarts().get(own);
        int length = module.bodyEnds().get(own) - start;
        if (length < Sites.LONG_BODY) {
            return OptionalInt.of(start + line - 1);
        }
        int place = line - 1;
        String text = offsets(frame, place / Sites.CHUNK);
        return OptionalInt.of(start + Sites.offset(text, place % Sites.CHUNK));
    }

    private String offsets(StackTraceElement frame, int chunk) {
        String name = frame.getMethodName() + Sites.OFFSETS + chunk;
        try {
            Method method = loader.loadClass(frame.getClassName()).getMethod(name);
            return (String) method.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("an emitted class has no " + name, e);
        }
    }
}
