package dev.coracle.engine.component.wasi.filesystem;

import dev.coracle.engine.component.wasi.io.OutputStreamResource;
import dev.coracle.engine.component.wasi.io.StreamFailure;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.HostFile;
import java.util.OptionalLong;

/// A file as a stream to write to, from an offset on or always at its end.
final class FileOutput implements OutputStreamResource {

    private final HostFile file;
    private final OpenCount open;
    private OptionalLong position;

    /// @param position not negative; absent for the end, wherever it is then
    FileOutput(HostFile file, OpenCount open, OptionalLong position) {
        this.file = file;
        this.open = open;
        this.position = position;
        open.use(file);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws StreamFailure {
        try {
            int done = 0;
            while (done < length) {
                int step = step(bytes, offset + done, length - done);
                done += step;
            }
        } catch (HostFailure e) {
            throw StreamFailure.of(e);
        }
    }

    private int step(byte[] bytes, int offset, int length) throws HostFailure {
        if (position.isEmpty()) {
            file.seek(0, HostFile.Origin.END);
            return file.write(bytes, offset, length);
        }
        int written = file.writeAt(bytes, offset, length, position.getAsLong());
        position = OptionalLong.of(position.getAsLong() + written);
        return written;
    }

    @Override
    public void drop() {
        open.remove(file);
    }
}
