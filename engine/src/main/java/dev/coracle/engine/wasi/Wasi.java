package dev.coracle.engine.wasi;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.GuestPath;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.ListenAddress;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Traffic;
import dev.coracle.engine.sandbox.FileKind;
import dev.coracle.engine.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The host side of WASI 0.1 for one run: what a guest can import, confined by the grants.
///
/// ```java
/// try (Wasi wasi = Wasi.open(grants, "hello.wasm", module, streams, trail, interruption)) {
///     for (WasiFunction f : wasi.functions(Wasi.PREVIEW_1)) {
///         linker.define(Wasi.PREVIEW_1, f.name(), f.type(), f.function());
///     }
/// }
/// ```
///
/// Descriptors 0 to 2 are the standard streams, the granted directories follow, and then a
/// listening socket for each granted address. Confined to the thread that opened it: the guest's.
public final class Wasi implements AutoCloseable {

    /// The module name of WASI 0.1.
    public static final String PREVIEW_1 = "wasi_snapshot_preview1";

    /// The module name before it; some functions differ.
    public static final String UNSTABLE = "wasi_unstable";

    /// Both, in the order in which a module should be asked.
    public static final List<String> MODULES = List.of(PREVIEW_1, UNSTABLE);

    /// The three streams. The input is read where the grants say that the user types.
    public record Streams(InputStream stdin, GuestOutput stdout, GuestOutput stderr) {}

    private final Grants grants;
    private final String name;
    private final AccessTrail trail;
    private final Interruption interruption;
    private final GuestClock clock;
    private final DescriptorTable table;
    private final Sandbox sandbox = new Sandbox();
    private final Traffic traffic = new Traffic();

    private Wasi(Grants grants, String name, AccessTrail trail, Interruption interruption) {
        this.grants = grants;
        this.name = name;
        this.trail = trail;
        this.interruption = interruption;
        this.clock = GuestClock.of(grants.clock());
        this.table = new DescriptorTable(grants.limits().openFiles());
    }

    /// Opens what is granted.
    ///
    /// @param name what the guest sees as its argument 0
    /// @throws IOException a sentence: a granted directory or input cannot be opened
    public static Wasi open(
            Grants grants,
            String name,
            Module module,
            Streams streams,
            AccessTrail trail,
            Interruption interruption)
            throws IOException {
        Wasi wasi = new Wasi(grants, name, trail, interruption);
        try {
            GuestOutput errors =
                    HiddenRoot.isRust(module)
                            ? new RustErrors(streams.stderr(), trail, grants.directories())
                            : streams.stderr();
            wasi.openDescriptors(
                    new Streams(streams.stdin(), streams.stdout(), errors),
                    HiddenRoot.suits(module));
            return wasi;
        } catch (IOException e) {
            wasi.close();
            throw e;
        }
    }

    private void openDescriptors(Streams streams, boolean hiddenRoot) throws IOException {
        boolean terminal = grants.stdin() instanceof StdinGrant.Interactive;
        table.add(
                new Descriptor.Input(
                        GrantedThings.input(grants.stdin(), streams.stdin()), terminal));
        table.add(new Descriptor.Output(streams.stdout(), terminal));
        table.add(new Descriptor.Output(streams.stderr(), terminal));
        boolean rootGranted = false;
        for (DirectoryGrant grant : grants.directories()) {
            table.add(granted(grant));
            rootGranted |= grant.guest().equals("/");
        }
        boolean listening = false;
        for (HostGrant grant : grants.hosts()) {
            if (ListenAddress.of(grant).isPresent()) {
                table.add(new Descriptor.Listener(GrantedThings.listener(grant), grant.pattern()));
                listening = true;
            }
        }
        // Programs stop looking for directories at the first number that is none, and expect a
        // listener at the number after the granted ones.
        if (hiddenRoot && !rootGranted && !listening) {
            table.add(Descriptor.OpenDirectory.hiddenRoot());
        }
    }

    private Descriptor granted(DirectoryGrant grant) throws IOException {
        return new Descriptor.OpenDirectory(
                GrantedThings.directory(sandbox, grant),
                grant,
                GuestPath.of(grant.guest()),
                Optional.of(grant.guest()),
                Rights.possible(FileKind.DIRECTORY, grant.writable()),
                Rights.INHERITED,
                0);
    }

    /// What an import of this module name can find.
    public List<WasiFunction> functions(String module) {
        Layout layout = module.equals(UNSTABLE) ? Layout.UNSTABLE : Layout.PREVIEW_1;
        List<WasiFunction> all = new ArrayList<>();
        all.addAll(new Arguments(name, grants.arguments()).functions());
        all.addAll(new Environment(grants.environment(), trail).functions());
        all.addAll(new Clocks(clock, trail).functions());
        all.addAll(new Randomness(grants.random(), trail, interruption).functions());
        Transfer transfer = new Transfer(interruption, traffic);
        Sockets sockets = new Sockets(table, trail, transfer, new SocketWait(interruption));
        all.addAll(new Files(table, interruption, layout, transfer, sockets).functions());
        StartingPoints starts = new StartingPoints(table, trail, !grants.directories().isEmpty());
        all.addAll(new Paths(table, starts, trail, layout).functions());
        all.addAll(new Directories(table, interruption).functions());
        all.addAll(new Poll(table, clock, interruption, layout).functions());
        all.addAll(new Exit(interruption).functions());
        all.addAll(sockets.functions());
        if (layout == Layout.UNSTABLE) {
            // Came later.
            all.removeIf(function -> function.name().equals("sock_accept"));
        }
        return all.stream().map(function -> function.counting(traffic)).toList();
    }

    /// What the guest exchanged with the host so far; may be read by any thread.
    public Traffic traffic() {
        return traffic;
    }

    /// The ports of the listeners that are open, in the order of their grants.
    List<Integer> listeningPorts() {
        return table.listeners().stream().map(l -> l.listener.port()).toList();
    }

    /// How many descriptors are open.
    public int openDescriptors() {
        return table.open();
    }

    @Override
    public void close() {
        table.close();
        sandbox.close();
    }
}
