package dev.coracle.registry.store;

import dev.coracle.registry.failure.DigestMismatchException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.name.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes the bytes of a blob that was promised, hashing them on the way, and lets them into the
/// store only when size and digest are as promised.
///
/// What an earlier, broken-off try left is taken up: [#position] says how much. Closing without
/// [#commit] throws the bytes away, unless [#keep] was called. Not thread-safe.
public final class BlobWriter implements AutoCloseable {

    private static final int PREFIX_BUFFER = 1 << 16;

    private final String tried;
    private final StoreFiles files;
    private final Descriptor promised;
    private final Path path;
    private final StoreLock.@Nullable Held right;
    private final FileChannel out;
    private MessageDigest hash;
    private long position;
    private boolean keep;
    private boolean done;

    private BlobWriter(
            String tried,
            StoreFiles files,
            Descriptor promised,
            Path path,
            StoreLock.@Nullable Held right,
            FileChannel out) {
        this.tried = tried;
        this.files = files;
        this.promised = promised;
        this.path = path;
        this.right = right;
        this.out = out;
        this.hash = promised.digest().algorithm().hasher();
    }

    static BlobWriter open(StoreFiles files, StoreLock locks, Descriptor promised)
            throws RegistryException {
        String tried = "write the blob " + promised.digest().shortHex() + " to the store";
        StoreLock.@Nullable Held right = null;
        try {
            Optional<StoreLock.Held> held = locks.blob(promised.digest());
            if (held.isPresent()) {
                right = held.get();
            }
            // Somebody else downloads the same blob just now: write aside, whoever is first wins.
            Path path = right == null ? files.temporary() : files.part(promised.digest());
            FileChannel out =
                    FileChannel.open(
                            path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            BlobWriter writer = new BlobWriter(tried, files, promised, path, right, out);
            writer.takeUp();
            return writer;
        } catch (IOException e) {
            if (right != null) {
                right.close();
            }
            throw StoreException.of(tried, e);
        }
    }

    /// Bytes that are there and hashed: where the next byte goes.
    public long position() {
        return position;
    }

    /// Adds bytes at the end.
    ///
    /// @throws DigestMismatchException when more arrive than were promised
    public void write(byte[] bytes, int offset, int length) throws RegistryException {
        if (length > promised.size() - position) {
            restart();
            throw mismatch("more than the promised " + promised.size() + " bytes arrived");
        }
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
        } catch (IOException e) {
            keep = false;
            throw StoreException.of(tried, e);
        }
        hash.update(bytes, offset, length);
        position += length;
    }

    /// Forgets all bytes, to begin again at 0.
    public void restart() throws StoreException {
        try {
            out.truncate(0);
            out.position(0);
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        }
        hash = promised.digest().algorithm().hasher();
        position = 0;
    }

    /// Checks size and digest, forces the bytes to the disk, and gives the blob its name.
    public void commit() throws RegistryException {
        if (position != promised.size()) {
            throw mismatch(position + " bytes arrived instead of " + promised.size());
        }
        Digest found = Digest.of(promised.digest().algorithm(), hash.digest());
        if (!found.equals(promised.digest())) {
            keep = false;
            position = -1;
            throw mismatch("the bytes that arrived have the digest " + found);
        }
        try {
            out.force(true);
            out.close();
            files.publish(path, files.blob(promised.digest()));
            done = true;
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        }
    }

    /// Lets what has arrived so far stay for a later try when this writer is closed.
    public void keep() {
        keep = position > 0 && right != null;
    }

    @Override
    public void close() throws StoreException {
        try {
            out.close();
            if (!done && !keep) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        } finally {
            if (right != null) {
                right.close();
            }
        }
    }

    private void takeUp() throws IOException {
        if (out.size() > promised.size()) {
            out.truncate(0);
        }
        ByteBuffer buffer = ByteBuffer.allocate(PREFIX_BUFFER);
        while (out.read(buffer) >= 0) {
            position += buffer.position();
            hash.update(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
    }

    private DigestMismatchException mismatch(String happened) {
        return new DigestMismatchException(
                "verify the blob " + promised.digest(),
                happened,
                "Nothing of it was kept. Whoever serves it, or something on the way, gives wrong"
                        + " bytes; try again, and tell its operator if it stays so.");
    }
}
