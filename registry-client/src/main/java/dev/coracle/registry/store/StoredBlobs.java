package dev.coracle.registry.store;

import dev.coracle.registry.failure.DigestMismatchException;
import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.failure.NotFoundException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.name.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;

/// The blobs of a store by their digest: read, verified as they are read, and written whole.
///
/// Thread-safe, and several processes may do the same at once.
final class StoredBlobs {

    private static final int BUFFER = 1 << 16;

    private final StoreFiles files;
    private final StoreLock locks;

    StoredBlobs(StoreFiles files, StoreLock locks) {
        this.files = files;
        this.locks = locks;
    }

    boolean has(Digest digest) {
        return Files.isRegularFile(files.blob(digest));
    }

    boolean hasSound(Digest digest) throws RegistryException {
        if (!has(digest)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(files.blob(digest))) {
            return digest.isOf(in);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw StoreException.of("verify the blob " + digest.shortHex() + " of the store", e);
        }
    }

    byte[] read(Digest digest) throws RegistryException {
        String tried = "read the blob " + digest + " of the store";
        try {
            byte[] content = Files.readAllBytes(files.blob(digest));
            if (!digest.isOf(content)) {
                throw changed(tried);
            }
            return content;
        } catch (NoSuchFileException e) {
            throw missing(tried);
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        }
    }

    byte[] small(Descriptor blob, int limit, String tried) throws RegistryException {
        Path path = files.blob(blob.digest());
        try {
            if (blob.size() > limit || (Files.exists(path) && Files.size(path) > limit)) {
                throw new MalformedContentException(
                        tried,
                        "one of its documents is said to have " + blob.size() + " bytes",
                        "No sound document is that large; ask whoever made it.");
            }
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        }
        return read(blob.digest());
    }

    void copy(Digest digest, OutputStream target) throws RegistryException, IOException {
        String tried = "copy the blob " + digest + " out of the store";
        MessageDigest hash = digest.algorithm().hasher();
        try (InputStream in = open(digest, tried)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                hash.update(buffer, 0, read);
                target.write(buffer, 0, read);
            }
        }
        if (!Digest.of(digest.algorithm(), hash.digest()).equals(digest)) {
            throw changed(tried);
        }
    }

    Digest add(byte[] content) throws RegistryException {
        Digest digest = Digest.sha256(content);
        if (!hasSound(digest)) {
            try {
                files.replace(files.blob(digest), content);
            } catch (IOException e) {
                throw StoreException.of("write a blob to the store", e);
            }
        }
        return digest;
    }

    void add(Descriptor described, InputStream content) throws RegistryException, IOException {
        byte[] buffer = new byte[BUFFER];
        try (BlobWriter writer = writer(described)) {
            writer.restart(); // What an earlier download left is no gain for a local copy.
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                writer.write(buffer, 0, read);
            }
            writer.commit();
        }
    }

    Descriptor add(InputStream content, String mediaType) throws RegistryException, IOException {
        return NewBlob.write(files, content, mediaType);
    }

    BlobWriter writer(Descriptor promised) throws RegistryException {
        return BlobWriter.open(files, locks, promised);
    }

    private InputStream open(Digest digest, String tried) throws RegistryException {
        try {
            return Files.newInputStream(files.blob(digest));
        } catch (NoSuchFileException e) {
            throw missing(tried);
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        }
    }

    private static DigestMismatchException changed(String tried) {
        return new DigestMismatchException(
                tried,
                "its file was changed after it was stored",
                "Delete the entry and pull it again; do not run it.");
    }

    private static NotFoundException missing(String tried) {
        return new NotFoundException(tried, "it is not there", "Pull the artifact again.");
    }
}
