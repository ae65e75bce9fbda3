package dev.coracle.engine.component.wasi.filesystem;

import dev.coracle.engine.component.wasi.io.InputStreamResource;
import dev.coracle.engine.component.wasi.io.Pollable;
import dev.coracle.engine.component.wasi.io.StreamFailure;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.HostFile;
import java.util.Arrays;

/// A file as a stream, from an offset on.
final class FileInput implements InputStreamResource {

    private final HostFile file;
    private final OpenCount open;
    private long position;

    /// @param position not negative
    FileInput(HostFile file, OpenCount open, long position) {
        this.file = file;
        this.open = open;
        this.position = position;
        open.use(file);
    }

    @Override
    public byte[] read(int most) throws StreamFailure {
        if (most == 0) {
            return new byte[0];
        }
        byte[] bytes = new byte[most];
        try {
            int read = file.readAt(bytes, 0, most, position);
            if (read == 0) {
                throw StreamFailure.closed();
            }
            position += read;
            return Arrays.copyOf(bytes, read);
        } catch (HostFailure e) {
            if (e.errno() == Errno.AGAIN) {
                return new byte[0];
            }
            throw StreamFailure.of(e);
        }
    }

    @Override
    public Pollable pollable() {
        return Pollable.always();
    }

    @Override
    public void drop() {
        open.remove(file);
    }
}
