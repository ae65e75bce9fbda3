package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.sandbox.http.HttpExchange;
import dev.coracle.engine.sandbox.http.HttpFailure;
import dev.coracle.engine.sandbox.http.HttpField;
import dev.coracle.engine.sandbox.http.HttpRequest;
import dev.coracle.engine.sandbox.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Semaphore;

/// One request on its way, on a thread of its own: from the guest's body to the wire, and from the
/// wire to the body that the guest reads, no faster than it does.
final class OutgoingCall {

    private static final int CHUNK = 16_384;

    private final HttpExchange exchange;
    private final HostRoom room;
    private final BodyPipe content = new BodyPipe();
    private final Semaphore read = new Semaphore(0);

    /// @param exchange closed when the call is over
    /// @param room for the answer
    OutgoingCall(HttpExchange exchange, HostRoom room) {
        this.exchange = exchange;
        this.room = room;
    }

    /// Begins; the request is kept as long as it takes.
    ///
    /// @param over called at the end, on the thread of the call
    FutureIncomingResponse start(HttpRequest request, Runnable over) {
        FutureIncomingResponse future = new FutureIncomingResponse(this::cancel);
        content.onWritable(
                () -> {
                    read.release();
                    if (content.abandoned()) {
                        exchange.cancel();
                    }
                });
        Thread.ofVirtual().name("http-request").start(() -> run(request, future, over));
        return future;
    }

    /// Nobody wants the answer any more. From any thread.
    void cancel() {
        content.abandon();
    }

    private void run(HttpRequest request, FutureIncomingResponse future, Runnable over) {
        try (exchange) {
            HttpResponse response = exchange.send(request);
            ReceivedResponse received =
                    new ReceivedResponse(
                            response.status(), fields(response.fields()), content, room);
            if (!room.tryTake(received.weight())) {
                future.fail(HttpError.HTTP_RESPONSE_HEADER_SECTION_SIZE.value());
                return;
            }
            future.complete(received);
            receive(response);
            // The answer counts as the connection that it came by until there is room for it.
            while (!content.countIn(room)) {
                read.acquireUninterruptibly();
            }
        } catch (HttpFailure e) {
            future.fail(error(e.kind()));
        } finally {
            // Whoever still writes learns that nobody reads.
            over.run();
        }
    }

    private void receive(HttpResponse response) {
        try {
            byte[] bytes = new byte[CHUNK];
            for (int n; (n = response.read(bytes)) >= 0; ) {
                content.write(bytes, 0, n);
                while (content.room() == 0 && !content.abandoned()) {
                    read.acquireUninterruptibly();
                }
                if (content.abandoned()) {
                    return;
                }
            }
            content.finish(new BodyPipe.End.Complete(fields(response.trailers())));
        } catch (HttpFailure e) {
            content.finish(new BodyPipe.End.Broken(error(e.kind())));
        }
    }

    private static List<Field> fields(List<HttpField> fields) {
        return fields.stream().map(field -> new Field(field.name(), field.value())).toList();
    }

    /// As a guest is told.
    static Case error(HttpFailure.Kind kind) {
        HttpError error =
                switch (kind) {
                    case REQUEST_INVALID -> HttpError.HTTP_REQUEST_URI_INVALID;
                    case PROHIBITED -> HttpError.HTTP_REQUEST_DENIED;
                    case NAME_UNKNOWN -> HttpError.DNS_ERROR;
                    case TOO_MANY_SOCKETS -> HttpError.CONNECTION_LIMIT_REACHED;
                    case REFUSED -> HttpError.CONNECTION_REFUSED;
                    case UNREACHABLE -> HttpError.DESTINATION_UNAVAILABLE;
                    case CONNECT_TIMEOUT -> HttpError.CONNECTION_TIMEOUT;
                    case TLS_CERTIFICATE -> HttpError.TLS_CERTIFICATE_ERROR;
                    case TLS -> HttpError.TLS_PROTOCOL_ERROR;
                    case RESPONSE_TIMEOUT -> HttpError.HTTP_RESPONSE_TIMEOUT;
                    case READ_TIMEOUT -> HttpError.CONNECTION_READ_TIMEOUT;
                    case TERMINATED -> HttpError.CONNECTION_TERMINATED;
                    case INCOMPLETE -> HttpError.HTTP_RESPONSE_INCOMPLETE;
                    case HEAD_TOO_LONG -> HttpError.HTTP_RESPONSE_HEADER_SECTION_SIZE;
                    case TRANSFER_CODING -> HttpError.HTTP_RESPONSE_TRANSFER_CODING;
                    case PROTOCOL -> HttpError.HTTP_PROTOCOL_ERROR;
                };
        return error.value();
    }
}
