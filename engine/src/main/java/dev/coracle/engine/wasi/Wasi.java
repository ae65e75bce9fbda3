package dev.coracle.engine.wasi;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.runtime.Interruption;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// The host side of WASI 0.1 for one run: what a guest can import, confined by the grants.
///
/// ```java
/// try (Wasi wasi = Wasi.open(grants, "hello.wasm", stdin, stdout, stderr, trail, interruption)) {
///     for (WasiFunction f : wasi.functions(Wasi.PREVIEW_1)) {
///         linker.define(Wasi.PREVIEW_1, f.name(), f.type(), f.function());
///     }
/// }
/// ```
///
/// Confined to the guest's thread, except for [#close()].
public final class Wasi implements AutoCloseable {

    /// The module name of WASI 0.1.
    public static final String PREVIEW_1 = "wasi_snapshot_preview1";

    /// The module name before it; some functions differ.
    public static final String UNSTABLE = "wasi_unstable";

    private final List<WasiFunction> common = new ArrayList<>();

    private Wasi(Grants grants, String name, AccessTrail trail, Interruption interruption) {
        common.addAll(new Arguments(name, grants.arguments()).functions());
        common.addAll(new Environment(grants.environment(), trail).functions());
        common.addAll(new Clocks(GuestClock.of(grants.clock()), trail).functions());
        common.addAll(new Randomness(grants.random(), trail, interruption).functions());
    }

    /// @param name what the guest sees as its argument 0
    /// @param stdin read where the grants say that the user types
    public static Wasi open(
            Grants grants,
            String name,
            InputStream stdin,
            GuestOutput stdout,
            GuestOutput stderr,
            AccessTrail trail,
            Interruption interruption) {
        return new Wasi(grants, name, trail, interruption);
    }

    /// What an import of this module name can find.
    public List<WasiFunction> functions(String module) {
        return List.copyOf(common);
    }

    @Override
    public void close() {}
}
