package dev.coracle.engine.wasi;

import static java.util.Objects.requireNonNull;

import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.Limits;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.engine.sandbox.Errno;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The functions of one run, called without a module: numbers in, an error number out.
final class WasiCalls implements AutoCloseable {

    private static final byte[] EMPTY_MODULE = {0, 'a', 's', 'm', 1, 0, 0, 0};

    final AccessTrail trail = new AccessTrail();
    final Interruption interruption = new Interruption();
    final Memory memory;
    final Wasi wasi;
    private final Map<String, WasiFunction> functions;

    WasiCalls(Grants grants) throws Exception {
        this(grants, Wasi.PREVIEW_1, InputStream.nullInputStream());
    }

    WasiCalls(Grants grants, String version, InputStream stdin) throws Exception {
        this(grants, version, stdin, 4, (b, o, l) -> {});
    }

    WasiCalls(Grants grants, String version, InputStream stdin, int pages, GuestOutput output)
            throws Exception {
        memory =
                Memory.create(
                        MemoryModel.FLAT,
                        new Limits(pages, OptionalLong.of(pages), false),
                        MemoryAllowance.of(1L << 31));
        Module module = ModuleDecoder.decode(EMPTY_MODULE, Features.ALL);
        wasi =
                Wasi.open(
                        grants,
                        "test",
                        module,
                        new Wasi.Streams(stdin, output, output),
                        trail,
                        interruption);
        functions =
                wasi.functions(version).stream()
                        .collect(Collectors.toMap(WasiFunction::name, Function.identity()));
    }

    Errno call(String name, long... arguments) {
        long[] values = Arrays.copyOf(arguments, Math.max(1, arguments.length));
        requireNonNull(functions.get(name)).function().call(memory, values);
        return Arrays.stream(Errno.values())
                .filter(errno -> errno.code() == values[0])
                .findFirst()
                .orElseThrow();
    }

    /// What can be called.
    Set<String> names() {
        return functions.keySet();
    }

    /// A vector at an address that names a buffer.
    void vector(int at, int address, int length) {
        memory.writeInt(at, address);
        memory.writeInt(at + 4, length);
    }

    void write(int address, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        memory.write(address, bytes, 0, bytes.length);
    }

    String text(int address, int length) {
        return new String(memory.read(address, length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        wasi.close();
    }
}
