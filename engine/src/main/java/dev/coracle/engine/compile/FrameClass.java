package dev.coracle.engine.compile;

import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/// The class of a split function: its objects hold what the function's regions share of its
/// variables during one call; its static methods are the regions.
///
/// A field is there for each local and operand that crosses a border, so that each has its type and
/// C2 sees two of them as different things.
final class FrameClass {

    private final String name;

    /// Descriptors of fields by name.
    private final Map<String, String> fields = new TreeMap<>();

    FrameClass(String name) {
        this.name = name;
    }

    /// What an object takes, at most.
    int bytes() {
        return 16 + 8 * fields.size();
    }

    String name() {
        return name;
    }

    /// `[.. value] -> [..]`.
    ///
    /// @param slot of the frame object
    void storeLocal(MethodCode code, int slot, int local, JvmType type) {
        code.loadObject(slot);
        code.swapUnder(type);
        code.putField(name, local(local, type), type.descriptor);
    }

    /// `[..] -> [.. value]`.
    void loadLocal(MethodCode code, int slot, int local, JvmType type) {
        code.loadObject(slot);
        code.getField(name, local(local, type), type.descriptor);
    }

    /// `[..] -> [..]`: from a local variable of the method.
    void saveLocal(MethodCode code, int slot, int local, JvmType type, int from) {
        code.loadObject(slot);
        code.load(type, from);
        code.putField(name, local(local, type), type.descriptor);
    }

    /// `[.. value] -> [..]`.
    void storeHome(MethodCode code, int slot, int height, JvmType type) {
        code.loadObject(slot);
        code.swapUnder(type);
        code.putField(name, home(height, type), type.descriptor);
    }

    /// `[..] -> [.. value]`.
    void loadHome(MethodCode code, int slot, int height, JvmType type) {
        code.loadObject(slot);
        code.getField(name, home(height, type), type.descriptor);
    }

    private String local(int index, JvmType type) {
        return field("l" + index, type);
    }

    private String home(int height, JvmType type) {
        return field("h" + height + type.letter, type);
    }

    private String field(String field, JvmType type) {
        fields.put(field, type.descriptor);
        return field;
    }

    /// Adds the fields and the constructor, once all methods are written.
    void finish(ClassWriter out) {
        fields.forEach(
                (field, descriptor) ->
                        out.visitField(Opcodes.ACC_PUBLIC, field, descriptor, null, null)
                                .visitEnd());
        MethodCode init = ClassFiles.method(out, Opcodes.ACC_PUBLIC, "<init>", "()V");
        init.loadObject(0);
        init.invokeSpecial("java/lang/Object", "<init>", "()V");
        init.op(Opcodes.RETURN);
        init.end(1);
    }
}
