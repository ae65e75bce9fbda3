package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostInterface;
import dev.coracle.engine.component.wasi.http.RequestOptions.Timeout;
import dev.coracle.engine.runtime.Interruption;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// `wasi:http/types` for one run.
///
/// Messages and bodies are values that wait to be sent; what has a network behind it is given in by
/// whoever serves ([#request]) or sends ([FutureIncomingResponse]). Made on the guest's thread and
/// confined to it.
public final class HttpTypes implements AutoCloseable {

    private final HostRoom room = new HostRoom();
    private final Bodies bodies;

    public HttpTypes(Interruption interruption) {
        this.bodies = new Bodies(room, interruption);
    }

    public void bind(HostInterface types) {
        // http-error-code(err: borrow<io-error>) -> option<error-code>
        types.function(
                "http-error-code",
                a -> a[0] instanceof HttpStreamError(Case code) ? Case.some(code) : Case.NONE);
        bindFields(types);
        bindIncomingRequest(types);
        bindOutgoingRequest(types);
        bindOptions(types);
        bindOutgoingResponse(types);
        bindIncomingResponse(types);
        bindBodies(types);
    }

    /// A request as the argument of `incoming-handler.handle`.
    public Object request(ServedRequest request) {
        Thread guest = Thread.currentThread();
        request.body().onReadable(() -> LockSupport.unpark(guest));
        return new IncomingRequest(request, room);
    }

    /// The other argument of `incoming-handler.handle`.
    public Object outparam(ResponseReceiver receiver) {
        return new ResponseOutparam(receiver);
    }

    HostRoom room() {
        return room;
    }

    /// Breaks what the guest has not finished.
    @Override
    public void close() {
        bodies.close();
    }

    private void bindFields(HostInterface types) {
        types.function("[constructor]fields", _ -> Fields.empty(room));
        // fields.from-list(entries) -> result<fields, header-error>
        types.function("[static]fields.from-list", a -> Fields.fromList(room, (Object[]) a[0]));
        // fields.get(name) -> list<field-value>: empty where there is none.
        types.function("[method]fields.get", a -> fields(a[0]).get((String) a[1]));
        types.function("[method]fields.has", a -> fields(a[0]).has((String) a[1]));
        types.function("[method]fields.set", a -> fields(a[0]).set((String) a[1], (Object[]) a[2]));
        types.function("[method]fields.delete", a -> fields(a[0]).delete((String) a[1]));
        types.function(
                "[method]fields.append", a -> fields(a[0]).append((String) a[1], (byte[]) a[2]));
        types.function("[method]fields.entries", a -> fields(a[0]).entries());
        types.function("[method]fields.clone", a -> fields(a[0]).copy());
    }

    private static Fields fields(Object representation) {
        return (Fields) representation;
    }

    private static void bindIncomingRequest(HostInterface types) {
        String self = "[method]incoming-request.";
        types.function(self + "method", a -> Target.method(incoming(a[0]).request().method()));
        types.function(self + "path-with-query", a -> Case.some(incoming(a[0]).request().path()));
        types.function(
                self + "scheme", a -> Case.some(Target.scheme(incoming(a[0]).request().scheme())));
        types.function(self + "authority", a -> Case.some(incoming(a[0]).request().authority()));
        types.function(self + "headers", a -> incoming(a[0]).headers());
        types.function(self + "consume", a -> incoming(a[0]).consume());
    }

    private static IncomingRequest incoming(Object representation) {
        return (IncomingRequest) representation;
    }

    private void bindOutgoingRequest(HostInterface types) {
        types.function(
                "[constructor]outgoing-request", a -> new OutgoingRequest(fields(a[0]), bodies));
        String self = "[method]outgoing-request.";
        types.function(self + "body", a -> outgoing(a[0]).body());
        types.function(self + "method", a -> Target.method(outgoing(a[0]).method()));
        types.function(self + "set-method", a -> outgoing(a[0]).setMethod((Case) a[1]));
        types.function(self + "path-with-query", a -> Target.option(outgoing(a[0]).path()));
        types.function(self + "set-path-with-query", a -> outgoing(a[0]).setPath((Case) a[1]));
        types.function(
                self + "scheme", a -> Target.option(outgoing(a[0]).scheme().map(Target::scheme)));
        types.function(self + "set-scheme", a -> outgoing(a[0]).setScheme((Case) a[1]));
        types.function(self + "authority", a -> Target.option(outgoing(a[0]).authority()));
        types.function(self + "set-authority", a -> outgoing(a[0]).setAuthority((Case) a[1]));
        types.function(self + "headers", a -> immutable(outgoing(a[0]).fields()));
    }

    private static OutgoingRequest outgoing(Object representation) {
        return (OutgoingRequest) representation;
    }

    private static void bindOptions(HostInterface types) {
        types.function("[constructor]request-options", _ -> new RequestOptions());
        for (Timeout timeout : Timeout.values()) {
            types.function(
                    "[method]request-options." + timeout.label(),
                    a -> ((RequestOptions) a[0]).get(timeout));
            types.function(
                    "[method]request-options.set-" + timeout.label(),
                    a -> ((RequestOptions) a[0]).set(timeout, (Case) a[1]));
        }
    }

    private void bindOutgoingResponse(HostInterface types) {
        types.function(
                "[constructor]outgoing-response", a -> new OutgoingResponse(fields(a[0]), bodies));
        String self = "[method]outgoing-response.";
        types.function(self + "status-code", a -> response(a[0]).status());
        types.function(self + "set-status-code", a -> response(a[0]).setStatus((Integer) a[1]));
        types.function(self + "headers", a -> immutable(response(a[0]).headers()));
        types.function(self + "body", a -> response(a[0]).body());
        // response-outparam.set(param, response: result<outgoing-response, error-code>)
        types.action(
                "[static]response-outparam.set", a -> ((ResponseOutparam) a[0]).set((Case) a[1]));
    }

    private static OutgoingResponse response(Object representation) {
        return (OutgoingResponse) representation;
    }

    private Fields immutable(Fields fields) {
        return Fields.immutable(room, fields.snapshot());
    }

    private void bindIncomingResponse(HostInterface types) {
        String self = "[method]incoming-response.";
        types.function(self + "status", a -> ((IncomingResponse) a[0]).status());
        types.function(self + "headers", a -> ((IncomingResponse) a[0]).headers());
        types.function(self + "consume", a -> ((IncomingResponse) a[0]).consume());
        String future = "[method]future-incoming-response.";
        types.function(future + "subscribe", a -> ((FutureIncomingResponse) a[0]).pollable());
        types.function(future + "get", a -> ((FutureIncomingResponse) a[0]).get());
    }

    private void bindBodies(HostInterface types) {
        types.function("[method]incoming-body.stream", a -> ((IncomingBody) a[0]).stream());
        types.function("[static]incoming-body.finish", a -> ((IncomingBody) a[0]).finish(room));
        types.function(
                "[method]future-trailers.subscribe", a -> ((FutureTrailers) a[0]).pollable());
        types.function("[method]future-trailers.get", a -> ((FutureTrailers) a[0]).get());
        types.function("[method]outgoing-body.write", a -> ((OutgoingBody) a[0]).stream());
        // outgoing-body.finish(this, trailers: option<trailers>) -> result<_, error-code>
        types.function(
                "[static]outgoing-body.finish",
                a -> ((OutgoingBody) a[0]).finish(trailers((Case) a[1])));
    }

    private static @Nullable Fields trailers(Case option) {
        return (Fields) option.value();
    }
}
