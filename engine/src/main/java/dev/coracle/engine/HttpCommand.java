package dev.coracle.engine;

import dev.coracle.engine.component.ExecutableComponent;
import dev.coracle.engine.component.wasi.http.ResponseReceiver;
import dev.coracle.engine.component.wasi.http.ServedRequest;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.runtime.MemoryAllowance;
import java.util.stream.Collectors;

/// One HTTP request, answered by an instance of a component that is made for it and goes with it.
///
/// ```java
/// ExecutableComponent component = HttpCommand.handler(program);
/// GuestCall call =
///     new HttpCommand(component, "api", grants, streams, trail, shared, request, receiver);
/// RunResult result = call.run();
/// ```
///
/// The limits of the grants hold for the request. Nothing of one request can be seen in another:
/// WASI 0.2 has no way for a component to say that it wants to be used again.
public final class HttpCommand extends OnGuestThread {

    private final MemoryAllowance allowance;

    /// @param name what the program sees as its argument 0
    /// @param trail gets every access as it happens; several requests may share one
    /// @param shared what all requests that go on may take together, beside the limit that the
    ///   grants set for each
    /// @param receiver told on the guest's thread; not at all where the guest ends first, in
    ///   whatever way
    public HttpCommand(
            ExecutableComponent component,
            String name,
            Grants grants,
            Streams streams,
            AccessTrail trail,
            MemoryAllowance shared,
            ServedRequest request,
            ResponseReceiver receiver) {
        this(
                HttpRun.opener(component, request, receiver),
                name,
                grants,
                streams,
                trail,
                shared.within(grants.limits().memoryBytes()));
    }

    private HttpCommand(
            GuestRun.Opener opener,
            String name,
            Grants grants,
            Streams streams,
            AccessTrail trail,
            MemoryAllowance allowance) {
        super(new GuestThread(opener, name, grants, streams, trail, allowance));
        this.allowance = allowance;
    }

    /// Makes an instance and lets it go: tells whether there could be one for a request, and
    /// compiles what it starts with.
    public static HttpCommand rehearsal(
            ExecutableComponent component,
            String name,
            Grants grants,
            Streams streams,
            AccessTrail trail) {
        return new HttpCommand(
                HttpRun.rehearser(component),
                name,
                grants,
                streams,
                trail,
                MemoryAllowance.of(grants.limits().memoryBytes()));
    }

    /// The component that serves.
    ///
    /// @throws StartException a sentence, where the program is none
    public static ExecutableComponent handler(Program program) throws StartException {
        return switch (program) {
            case Program.OfModule _ ->
                    throw new StartException(
                            "It is a core module, and only components serve HTTP: build it as a component that exports %s, or run it with coracle run."
                                    .formatted(HttpRun.HANDLER));
            case Program.OfComponent(var component) -> {
                if (component.type().exports().keySet().stream()
                        .noneMatch(name -> name.startsWith(HttpRun.HANDLER + "@0.2."))) {
                    throw new StartException(notServing(component));
                }
                yield component;
            }
        };
    }

    static String notServing(ExecutableComponent component) {
        if (ComponentRun.isPackage(component)) {
            return "The component is a package of WIT interfaces: there is no code in it to serve.";
        }
        String exports =
                component.type().exports().keySet().stream()
                        .limit(20)
                        .collect(Collectors.joining(", "));
        String advice =
                exports.contains("wasi:cli/run")
                        ? " It is a program: start it with coracle run."
                        : "";
        return "The component serves no HTTP: it does not export %s, but %s.%s"
                .formatted(HttpRun.HANDLER, exports.isEmpty() ? "nothing at all" : exports, advice);
    }

    /// Answers; what the instance took of memory is there for others then.
    @Override
    public RunResult run() throws StartException {
        try {
            return guest.run();
        } finally {
            allowance.release();
        }
    }
}
