package dev.coracle.engine;

import dev.coracle.engine.component.ExecutableComponent;
import dev.coracle.engine.component.link.ComponentInstance;
import dev.coracle.engine.component.wasi.http.ResponseReceiver;
import dev.coracle.engine.component.wasi.http.ServedRequest;
import dev.coracle.engine.runtime.Traffic;
import java.io.IOException;

/// A component: `wasi:http/incoming-handler`, once, by an instance of its own.
final class HttpRun implements GuestRun {

    static final String HANDLER = "wasi:http/incoming-handler";

    private final ExecutableComponent component;
    private final ServedRequest request;
    private final ResponseReceiver receiver;
    private final ComponentHost host;

    private HttpRun(
            ExecutableComponent component,
            ServedRequest request,
            ResponseReceiver receiver,
            ComponentHost host) {
        this.component = component;
        this.request = request;
        this.receiver = receiver;
        this.host = host;
    }

    static Opener opener(
            ExecutableComponent component, ServedRequest request, ResponseReceiver receiver) {
        return setting -> open(component, request, receiver, setting);
    }

    /// Only makes the instance.
    static Opener rehearser(ExecutableComponent component) {
        return setting -> {
            ComponentHost host = ComponentHost.open(setting);
            return new GuestRun() {
                @Override
                public RunResult call(Runnable started) throws StartException {
                    handle(host, component);
                    started.run();
                    return new RunResult.Exited(0);
                }

                @Override
                public Traffic traffic() {
                    return host.traffic();
                }

                @Override
                public void close() {
                    host.close();
                }
            };
        };
    }

    private static HttpRun open(
            ExecutableComponent component,
            ServedRequest request,
            ResponseReceiver receiver,
            Setting setting)
            throws IOException {
        return new HttpRun(component, request, receiver, ComponentHost.open(setting));
    }

    @Override
    public RunResult call(Runnable started) throws StartException {
        ComponentInstance.Export handle = handle(host, component);
        started.run();
        handle.call(host.http().request(request), host.http().outparam(receiver));
        return new RunResult.Exited(0);
    }

    private static ComponentInstance.Export handle(
            ComponentHost host, ExecutableComponent component) throws StartException {
        return host.instantiate(component)
                .function(HANDLER, ComponentHost.ANY_0_2, "handle")
                .orElseThrow(() -> new StartException(HttpCommand.notServing(component)));
    }

    @Override
    public Traffic traffic() {
        return host.traffic();
    }

    @Override
    public void close() {
        host.close();
    }
}
