package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.sandbox.http.HttpExchange;
import dev.coracle.engine.sandbox.http.HttpField;
import dev.coracle.engine.sandbox.http.HttpRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;

/// What a guest writes, for the thread that sends it.
final class OutgoingContent implements HttpRequest.Content {

    private static final int CHUNK = 16_384;

    private final BodyPipe pipe;
    private final Semaphore changed = new Semaphore(0);

    OutgoingContent(BodyPipe pipe) {
        this.pipe = pipe;
        pipe.onReadable(changed::release);
    }

    @Override
    public byte[] next() throws IOException {
        while (true) {
            changed.drainPermits();
            byte[] bytes = pipe.read(CHUNK);
            if (bytes.length > 0) {
                return bytes;
            }
            if (pipe.end().isPresent()) {
                if (pipe.end().get() instanceof BodyPipe.End.Broken) {
                    throw new HttpExchange.BrokenContent();
                }
                return bytes;
            }
            if (pipe.abandoned()) {
                throw new IOException("nobody wants the content any more");
            }
            try {
                changed.acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }

    @Override
    public List<HttpField> trailers() {
        return pipe.end().isPresent()
                        && pipe.end().get() instanceof BodyPipe.End.Complete(var trailers)
                ? trailers.stream().map(f -> new HttpField(f.name(), f.value())).toList()
                : List.of();
    }
}
