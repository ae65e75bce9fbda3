package dev.coracle.registry.operation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/// A file as the body of an upload, streamed and counted; it can be sent again after a 401.
final class FileBody extends RequestBody {

    private static final MediaType BYTES = MediaType.get("application/octet-stream");
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final long size;
    private final LongConsumer sent;

    FileBody(Path file, long size, LongConsumer sent) {
        this.file = file;
        this.size = size;
        this.sent = sent;
    }

    @Override
    public MediaType contentType() {
        return BYTES;
    }

    @Override
    public long contentLength() {
        return size;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long done = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sink.write(buffer, 0, read);
                done += read;
                sent.accept(done);
            }
        }
    }
}
