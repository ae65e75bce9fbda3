package dev.coracle.registry.store;

import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.name.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/// Streams content into the store whose digest is found on the way: an imported file, or a module
/// taken out of an image.
final class NewBlob {

    private static final String TRIED = "write a blob to the store";
    private static final int BUFFER = 1 << 16;

    private NewBlob() {}

    /// A failure of reading is the reader's `IOException`; one of writing is a [StoreException].
    static Descriptor write(StoreFiles files, InputStream content, String mediaType)
            throws StoreException, IOException {
        Path temporary = files.temporary();
        try {
            MessageDigest hash = Digest.Algorithm.SHA256.hasher();
            long size = copy(content, temporary, hash);
            Digest digest = Digest.of(Digest.Algorithm.SHA256, hash.digest());
            publish(files, temporary, digest);
            return Descriptor.of(mediaType, digest, size);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static long copy(InputStream content, Path target, MessageDigest hash)
            throws StoreException, IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (FileChannel out = create(target)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                hash.update(buffer, 0, read);
                append(out, ByteBuffer.wrap(buffer, 0, read));
                size += read;
            }
            force(out);
        }
        return size;
    }

    private static FileChannel create(Path target) throws StoreException {
        try {
            return FileChannel.open(
                    target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw StoreException.of(TRIED, e);
        }
    }

    private static void append(FileChannel out, ByteBuffer bytes) throws StoreException {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw StoreException.of(TRIED, e);
        }
    }

    private static void force(FileChannel out) throws StoreException {
        try {
            out.force(true);
        } catch (IOException e) {
            throw StoreException.of(TRIED, e);
        }
    }

    private static void publish(StoreFiles files, Path temporary, Digest digest)
            throws StoreException {
        try {
            files.publish(temporary, files.blob(digest));
        } catch (IOException e) {
            throw StoreException.of(TRIED, e);
        }
    }
}
