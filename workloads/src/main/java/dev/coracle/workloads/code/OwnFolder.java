package dev.coracle.workloads.code;

import dev.coracle.workloads.log.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;

/// A folder that only this user can write, and that nobody else can put another one in the place
/// of.
///
/// It must be of this user and closed to writing by group and others; each folder above it must be
/// of this user or the superuser, and closed to writing by others unless what lies in it belongs to
/// its owners (the sticky bit, as in `/tmp`). A group may write above it if it is the user's own
/// group, as it is for everybody on systems that give each user one. These are the rules by which
/// SSH trusts a user's keys. Where the system has no POSIX permissions only the owner is looked at:
/// on Windows, others cannot write into a user's data folder unless that user lets them.
final class OwnFolder {

    private static final int GROUP_WRITES = 0020;
    private static final int OTHERS_WRITE = 0002;
    private static final int STICKY = 01000;
    private static final int SUPERUSER = 0;

    private final Path folder;

    /// As the system says it: a number where there are POSIX permissions, else a principal.
    private final Object user;

    private OwnFolder(Path folder, Object user) {
        this.folder = folder;
        this.user = user;
    }

    /// Makes the folder where it is missing.
    ///
    /// @throws IOException where it cannot be made or written, or others can write there: a
    ///   sentence
    static OwnFolder open(Path folder) throws IOException {
        OwnerOnly.makeFolder(folder);
        Path real = folder.toRealPath();
        // Who we are is who owns what we make.
        Path probe = Files.createTempFile(real, "probe", CodeFolder.UNFINISHED);
        try {
            if (!hasPermissions(real)) {
                Object user = Files.getOwner(probe);
                if (!user.equals(Files.getOwner(real))) {
                    throw refusal(real, "it belongs to somebody else");
                }
                return new OwnFolder(real, user);
            }
            int user = number(probe, "unix:uid");
            if (number(real, "unix:uid") != user) {
                throw refusal(real, "it belongs to somebody else");
            }
            if ((number(real, "unix:mode") & (GROUP_WRITES | OTHERS_WRITE)) != 0) {
                throw refusal(real, "others can write there");
            }
            for (Path above = real.getParent(); above != null; above = above.getParent()) {
                checkAbove(above, user, number(probe, "unix:gid"));
            }
            return new OwnFolder(real, user);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static void checkAbove(Path above, int user, int group) throws IOException {
        int owner = number(above, "unix:uid");
        int mode = number(above, "unix:mode");
        if (owner != user && owner != SUPERUSER) {
            throw refusal(above, "it belongs to somebody else");
        }
        boolean others =
                (mode & OTHERS_WRITE) != 0
                        || ((mode & GROUP_WRITES) != 0 && number(above, "unix:gid") != group);
        if (others && (mode & STICKY) == 0) {
            throw refusal(above, "others can write there");
        }
    }

    private static IOException refusal(Path folder, String why) {
        return new IOException(
                "Tried to keep compiled code in or below %s, but %s, and who can write code can run it. Take their access away, or choose another data folder."
                        .formatted(folder, why));
    }

    Path path() {
        return folder;
    }

    /// Whether a file in the folder is a plain file that nobody else could have written. The folder
    /// sees to it that nobody can change that afterwards.
    boolean isOwn(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (!hasPermissions(file)) {
            return user.equals(Files.getOwner(file, LinkOption.NOFOLLOW_LINKS));
        }
        return user.equals(number(file, "unix:uid"))
                && (number(file, "unix:mode") & (GROUP_WRITES | OTHERS_WRITE)) == 0;
    }

    private static boolean hasPermissions(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private static int number(Path file, String attribute) throws IOException {
        return (Integer)
                Objects.requireNonNull(
                        Files.getAttribute(file, attribute, LinkOption.NOFOLLOW_LINKS));
    }
}
