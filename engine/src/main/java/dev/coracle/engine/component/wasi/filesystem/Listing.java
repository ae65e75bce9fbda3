package dev.coracle.engine.component.wasi.filesystem;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostResource;
import dev.coracle.engine.sandbox.DirectoryListing;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostDirectory;
import dev.coracle.engine.sandbox.HostFailure;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// `directory-entry-stream`: the entries of a directory but `.` and `..`.
final class Listing implements HostResource {

    private final HostDirectory directory;
    private final OpenCount open;
    private final DirectoryListing entries;
    private long cookie = DirectoryListing.START;

    Listing(HostDirectory directory, OpenCount open) throws HostFailure {
        this.directory = directory;
        this.open = open;
        this.entries = directory.list();
        open.use(directory);
    }

    /// `option<directory-entry>`.
    ///
    /// @throws HostFailure `ILSEQ` for a name that is not UTF-8, which the interface cannot tell
    Case next() throws HostFailure {
        while (true) {
            DirectoryListing.Entry entry = entries.after(cookie);
            if (entry == null) {
                return Case.NONE;
            }
            cookie = entry.cookie();
            String name = name(entry.name());
            if (!name.equals(".") && !name.equals("..")) {
                return Case.some(new Object[] {Status.kind(entry.kind()), name});
            }
        }
    }

    private static String name(byte[] bytes) throws HostFailure {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw HostFailure.of(Errno.ILSEQ);
        }
    }

    @Override
    public void drop() {
        open.remove(directory);
    }
}
