package dev.coracle.engine.component.wasi;

import dev.coracle.engine.component.link.HostInstance;
import dev.coracle.engine.component.wasi.cli.Environment;
import dev.coracle.engine.component.wasi.cli.StandardStreams;
import dev.coracle.engine.component.wasi.clocks.Clocks;
import dev.coracle.engine.component.wasi.filesystem.Filesystem;
import dev.coracle.engine.component.wasi.host.HostInterface;
import dev.coracle.engine.component.wasi.host.HostResources;
import dev.coracle.engine.component.wasi.http.HttpTypes;
import dev.coracle.engine.component.wasi.http.OutgoingHandler;
import dev.coracle.engine.component.wasi.io.Poll;
import dev.coracle.engine.component.wasi.io.Streams;
import dev.coracle.engine.component.wasi.random.Randomness;
import dev.coracle.engine.component.wasi.sockets.Sockets;
import dev.coracle.engine.component.wit.WitInterface;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Traffic;
import dev.coracle.engine.sandbox.OpenHandles;
import dev.coracle.engine.sandbox.net.NameServer;
import dev.coracle.engine.sandbox.net.Network;
import dev.coracle.engine.wasi.GrantedThings;
import dev.coracle.engine.wasi.GuestClock;
import dev.coracle.engine.wasi.RandomSource;
import dev.coracle.engine.wasi.StandardInput;
import dev.coracle.engine.wasi.Wasi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The host side of WASI 0.2 for one run: the interfaces that a component can import, confined by
/// the grants.
///
/// ```java
/// try (ComponentWasi wasi = ComponentWasi.open(grants, "tool", streams, trail, interruption)) {
///     wasi.instances().forEach(linker::offer);
/// }
/// ```
///
/// Confined to the thread that opened it: the guest's.
public final class ComponentWasi implements AutoCloseable {

    private final HostResources resources = new HostResources();
    private final Traffic traffic;
    private final List<HostInstance> instances = new ArrayList<>();
    private final StandardInput input;
    private final Filesystem files;
    private final Network network;
    private final HttpTypes http;
    private final OutgoingHandler requests;

    private ComponentWasi(
            StandardInput input,
            Filesystem files,
            Network network,
            HttpTypes http,
            Traffic traffic) {
        this.input = input;
        this.files = files;
        this.network = network;
        this.http = http;
        this.requests = new OutgoingHandler(network, http);
        this.traffic = traffic;
    }

    /// Opens what is granted.
    ///
    /// @param name what the guest sees as its argument 0
    /// @param traffic gets what the guest exchanges with the host
    /// @param hiddenRoot see [Filesystem#open]
    /// @throws IOException a sentence: a granted directory or input cannot be opened
    public static ComponentWasi open(
            Grants grants,
            String name,
            Wasi.Streams streams,
            AccessTrail trail,
            Interruption interruption,
            Traffic traffic,
            boolean hiddenRoot)
            throws IOException {
        return open(
                grants,
                name,
                streams,
                trail,
                interruption,
                traffic,
                hiddenRoot,
                NameServer.ofSystem());
    }

    /// As the other, with names looked up elsewhere.
    static ComponentWasi open(
            Grants grants,
            String name,
            Wasi.Streams streams,
            AccessTrail trail,
            Interruption interruption,
            Traffic traffic,
            boolean hiddenRoot,
            NameServer names)
            throws IOException {
        StandardInput input = GrantedThings.input(grants.stdin(), streams.stdin());
        OpenHandles handles = new OpenHandles(grants.limits().openFiles());
        Filesystem files = Filesystem.open(grants, trail, traffic, handles, hiddenRoot);
        Network network = new Network(grants.hosts(), trail, names, handles);
        ComponentWasi wasi =
                new ComponentWasi(input, files, network, new HttpTypes(interruption), traffic);
        GuestClock clock = GuestClock.of(grants.clock());
        wasi.bindIo(clock, interruption);
        wasi.bindClocks(new Clocks(clock, trail));
        wasi.bindRandom(new Randomness(RandomSource.of(grants.random()), trail));
        Environment environment = new Environment(name, grants, trail);
        wasi.bind("wasi:cli/environment", environment::bind);
        wasi.bind("wasi:cli/exit", environment::bindExit);
        boolean terminal = grants.stdin() instanceof StdinGrant.Interactive;
        wasi.bindStreams(new StandardStreams(input, terminal, interruption), streams);
        wasi.bind("wasi:filesystem/types", files::bindTypes);
        wasi.bind("wasi:filesystem/preopens", files::bindPreopens);
        new Sockets(network, interruption, traffic).bind(wasi::bind);
        wasi.bind("wasi:http/types", wasi.http::bind);
        wasi.bind("wasi:http/outgoing-handler", wasi.requests::bind);
        return wasi;
    }

    private void bind(String path, Consumer<HostInterface> binding) {
        WitInterface wit = Interfaces.find(path);
        instances.add(
                new HostInstance(
                        wit.name(),
                        wit.type(),
                        () -> {
                            HostInterface implementation =
                                    new HostInterface(wit, resources, traffic);
                            binding.accept(implementation);
                            return implementation.build();
                        }));
    }

    private void bindIo(GuestClock clock, Interruption interruption) {
        Poll poll = new Poll(clock, interruption);
        Streams streams = new Streams(poll, interruption, traffic);
        bind("wasi:io/error", streams::bindError);
        bind("wasi:io/poll", poll::bind);
        bind("wasi:io/streams", streams::bind);
    }

    private void bindClocks(Clocks clocks) {
        bind("wasi:clocks/monotonic-clock", clocks::bindMonotonic);
        bind("wasi:clocks/wall-clock", clocks::bindWall);
    }

    private void bindRandom(Randomness random) {
        bind("wasi:random/random", random::bindSecure);
        bind("wasi:random/insecure", random::bindInsecure);
        bind("wasi:random/insecure-seed", random::bindSeed);
    }

    private void bindStreams(StandardStreams standard, Wasi.Streams streams) {
        bind("wasi:cli/stdin", standard::bindInput);
        bind(
                "wasi:cli/stdout",
                stdout -> standard.bindOutput(stdout, "get-stdout", streams.stdout()));
        bind(
                "wasi:cli/stderr",
                stderr -> standard.bindOutput(stderr, "get-stderr", streams.stderr()));
        bind("wasi:cli/terminal-input", _ -> {});
        bind("wasi:cli/terminal-output", _ -> {});
        bind("wasi:cli/terminal-stdin", each -> standard.bindTerminal(each, "get-terminal-stdin"));
        bind(
                "wasi:cli/terminal-stdout",
                each -> standard.bindTerminal(each, "get-terminal-stdout"));
        bind(
                "wasi:cli/terminal-stderr",
                each -> standard.bindTerminal(each, "get-terminal-stderr"));
    }

    /// Everything that can be imported.
    public List<HostInstance> instances() {
        return List.copyOf(instances);
    }

    /// How often the guest asked something of the hidden root.
    public int hiddenRefusals() {
        return files.hiddenRefusals();
    }

    /// Messages of HTTP.
    public HttpTypes http() {
        return http;
    }

    @Override
    public void close() {
        http.close();
        requests.close();
        input.close();
        files.close();
        network.close();
    }
}
