package dev.coracle.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a command writes what it was asked for. Remembers that something could not be written,
/// because writers on top of it swallow that.
final class Output extends OutputStream {

    private final OutputStream target;
    private volatile @Nullable IOException failure;

    Output(OutputStream target) {
        this.target = target;
    }

    /// What was not written, for another reason than that nobody reads any more, as in `coracle ls
    /// | head`.
    Optional<IOException> lost() {
        return Optional.ofNullable(failure).filter(one -> !isBrokenPipe(one));
    }

    /// The JDK tells it by the system's words alone. Where those are translated without the pipe in
    /// them, as into Spanish, it counts as lost: a sentence too many rather than one too few.
    private static boolean isBrokenPipe(IOException failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            target.write(bytes, from, count);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            target.flush();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        target.close();
    }
}
