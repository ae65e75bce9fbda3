package dev.coracle.engine.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.SandboxWays;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which error number each function gives for what: that of POSIX where POSIX has the same
/// function, `notcapable` where the sandbox says no.
class ErrnoTest {

    // Descriptors 0 to 2 are the streams.
    private static final int RW = 3;
    private static final int RO = 4;
    private static final int FILE = 5;
    private static final int READER = 6;
    private static final int DIR = 7;
    private static final int NONE = 99;

    private static final int OUT = 60_000;
    private static final int VECTORS = 61_000;
    private static final int BEYOND = -16;
    private static final String LONG = "x".repeat(300);

    private static final int CREATE = 1;
    private static final int DIRECTORY = 2;
    private static final int EXCLUSIVE = 4;

    /// A call and its answer; a text stands for its address and its length.
    private record Row(Errno errno, String function, List<Object> arguments) {}

    private static final List<Row> ROWS = rows();

    @TempDir Path scratch;

    private static Row row(Errno errno, String function, Object... arguments) {
        return new Row(errno, function, List.of(arguments));
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.addAll(withoutFiles());
        rows.addAll(ofDescriptors());
        rows.addAll(ofPaths());
        rows.addAll(ofTwoPaths());
        // What all functions of a path have in common.
        for (String function :
                List.of("path_create_directory", "path_remove_directory", "path_unlink_file")) {
            rows.add(row(Errno.BADF, function, NONE, "new"));
            rows.add(row(Errno.NOTDIR, function, FILE, "new"));
            rows.add(row(Errno.NOENT, function, RW, ""));
            rows.add(row(Errno.NOENT, function, RW, "none/x"));
            rows.add(row(Errno.NOTDIR, function, RW, "file/x"));
            rows.add(row(Errno.LOOP, function, RW, "loop/x"));
            rows.add(row(Errno.NAMETOOLONG, function, RW, LONG));
            rows.add(row(Errno.INVAL, function, RW, "a\0b"));
            rows.add(row(Errno.NOTCAPABLE, function, RW, "../x"));
            rows.add(row(Errno.NOTCAPABLE, function, RW, "/x"));
            rows.add(row(Errno.NOTCAPABLE, function, RW, "out/x"));
            rows.add(row(Errno.ROFS, function, RO, "f"));
            rows.add(row(Errno.FAULT, function, RW, BEYOND, 100));
        }
        return rows;
    }

    private static List<Row> withoutFiles() {
        return List.of(
                row(Errno.FAULT, "args_get", BEYOND, OUT),
                row(Errno.FAULT, "args_sizes_get", OUT, BEYOND + 13),
                row(Errno.SUCCESS, "environ_get", OUT, OUT),
                row(Errno.FAULT, "environ_sizes_get", BEYOND + 13, OUT),
                row(Errno.INVAL, "clock_res_get", 9, OUT),
                row(Errno.FAULT, "clock_res_get", 0, -4),
                row(Errno.INVAL, "clock_time_get", -1, 0, OUT),
                row(Errno.FAULT, "clock_time_get", 0, 0, -4),
                row(Errno.FAULT, "random_get", BEYOND, 100),
                row(Errno.SUCCESS, "sched_yield"),
                row(Errno.INVAL, "poll_oneoff", OUT, OUT, 0, OUT),
                row(Errno.FAULT, "poll_oneoff", BEYOND, OUT, 1, OUT));
    }

    private static List<Row> ofDescriptors() {
        return List.of(
                row(Errno.BADF, "fd_advise", NONE, 0, 0, 0),
                row(Errno.INVAL, "fd_advise", FILE, 0, 0, 9),
                row(Errno.INVAL, "fd_advise", FILE, -1, 0, 0),
                row(Errno.BADF, "fd_advise", RW, 0, 0, 0),
                row(Errno.SPIPE, "fd_advise", 1, 0, 0, 0),
                row(Errno.BADF, "fd_allocate", NONE, 0, 1),
                row(Errno.INVAL, "fd_allocate", FILE, 0, 0),
                row(Errno.INVAL, "fd_allocate", FILE, Long.MAX_VALUE, 1),
                row(Errno.NOTCAPABLE, "fd_allocate", READER, 0, 1),
                row(Errno.BADF, "fd_close", NONE),
                row(Errno.BADF, "fd_close", -1),
                row(Errno.BADF, "fd_sync", NONE),
                row(Errno.INVAL, "fd_sync", 1),
                row(Errno.BADF, "fd_datasync", NONE),
                row(Errno.INVAL, "fd_datasync", 0),
                row(Errno.BADF, "fd_fdstat_get", NONE, OUT),
                row(Errno.FAULT, "fd_fdstat_get", FILE, BEYOND),
                row(Errno.BADF, "fd_fdstat_set_flags", NONE, 0),
                row(Errno.INVAL, "fd_fdstat_set_flags", FILE, 32),
                row(Errno.NOTSUP, "fd_fdstat_set_flags", FILE, Descriptor.DSYNC),
                row(Errno.BADF, "fd_fdstat_set_rights", NONE, 0, 0),
                row(Errno.NOTCAPABLE, "fd_fdstat_set_rights", READER, -1, 0),
                row(Errno.BADF, "fd_filestat_get", NONE, OUT),
                row(Errno.FAULT, "fd_filestat_get", FILE, BEYOND),
                row(Errno.BADF, "fd_filestat_set_size", NONE, 0),
                row(Errno.BADF, "fd_filestat_set_size", RW, 0),
                row(Errno.INVAL, "fd_filestat_set_size", 1, 0),
                row(Errno.INVAL, "fd_filestat_set_size", FILE, -1),
                row(Errno.NOTCAPABLE, "fd_filestat_set_size", READER, 0),
                row(Errno.BADF, "fd_filestat_set_times", NONE, 0, 0, 0),
                row(Errno.INVAL, "fd_filestat_set_times", FILE, 0, 0, 3),
                row(Errno.INVAL, "fd_filestat_set_times", FILE, 0, 0, 64),
                row(Errno.BADF, "fd_pread", NONE, VECTORS, 1, 0, OUT),
                row(Errno.BADF, "fd_pread", RW, VECTORS, 1, 0, OUT),
                row(Errno.SPIPE, "fd_pread", 0, VECTORS, 1, 0, OUT),
                row(Errno.INVAL, "fd_pread", FILE, VECTORS, 1, -1, OUT),
                row(Errno.FAULT, "fd_pread", FILE, BEYOND, 1, 0, OUT),
                row(Errno.BADF, "fd_pwrite", NONE, VECTORS, 1, 0, OUT),
                row(Errno.BADF, "fd_pwrite", READER, VECTORS, 1, 0, OUT),
                row(Errno.SPIPE, "fd_pwrite", 1, VECTORS, 1, 0, OUT),
                row(Errno.INVAL, "fd_pwrite", FILE, VECTORS, 1, -1, OUT),
                row(Errno.BADF, "fd_prestat_get", NONE, OUT),
                row(Errno.BADF, "fd_prestat_get", FILE, OUT),
                row(Errno.BADF, "fd_prestat_get", DIR, OUT),
                row(Errno.FAULT, "fd_prestat_get", RW, -4),
                row(Errno.NAMETOOLONG, "fd_prestat_dir_name", RW, OUT, 1),
                row(Errno.BADF, "fd_prestat_dir_name", DIR, OUT, 100),
                row(Errno.BADF, "fd_read", NONE, VECTORS, 1, OUT),
                row(Errno.BADF, "fd_read", 1, VECTORS, 1, OUT),
                row(Errno.BADF, "fd_read", RW, VECTORS, 1, OUT),
                row(Errno.FAULT, "fd_read", FILE, BEYOND, 1, OUT),
                row(Errno.FAULT, "fd_read", FILE, VECTORS, 1, -2),
                row(Errno.BADF, "fd_write", NONE, VECTORS, 1, OUT),
                row(Errno.BADF, "fd_write", 0, VECTORS, 1, OUT),
                row(Errno.BADF, "fd_write", READER, VECTORS, 1, OUT),
                row(Errno.BADF, "fd_write", DIR, VECTORS, 1, OUT),
                row(Errno.FAULT, "fd_write", 1, BEYOND, 1, OUT),
                row(Errno.BADF, "fd_readdir", NONE, OUT, 10, 0, OUT),
                row(Errno.NOTDIR, "fd_readdir", FILE, OUT, 10, 0, OUT),
                row(Errno.INVAL, "fd_readdir", DIR, OUT, 10, Long.MIN_VALUE, OUT),
                row(Errno.FAULT, "fd_readdir", DIR, BEYOND, 100, 0, OUT),
                row(Errno.BADF, "fd_renumber", NONE, FILE),
                row(Errno.BADF, "fd_renumber", FILE, NONE),
                row(Errno.BADF, "fd_seek", NONE, 0, 0, OUT),
                row(Errno.BADF, "fd_seek", RW, 0, 0, OUT),
                row(Errno.SPIPE, "fd_seek", 1, 0, 0, OUT),
                row(Errno.INVAL, "fd_seek", FILE, -1, 0, OUT),
                row(Errno.INVAL, "fd_seek", FILE, 0, 3, OUT),
                row(Errno.SPIPE, "fd_tell", 0, OUT),
                row(Errno.BADF, "fd_tell", RW, OUT),
                row(Errno.BADF, "sock_accept", NONE, 0, OUT),
                row(Errno.NOTSOCK, "sock_accept", FILE, 0, OUT),
                row(Errno.NOTSOCK, "sock_recv", FILE, VECTORS, 1, 0, OUT, OUT),
                row(Errno.NOTSOCK, "sock_send", FILE, VECTORS, 1, 0, OUT),
                row(Errno.NOTSOCK, "sock_shutdown", DIR, 3),
                row(Errno.BADF, "sock_shutdown", NONE, 3));
    }

    private static List<Row> ofPaths() {
        long read = Rights.FD_READ;
        long write = Rights.FD_WRITE;
        return List.of(
                row(Errno.EXIST, "path_create_directory", RW, "dir"),
                row(Errno.EXIST, "path_create_directory", RW, "file"),
                row(Errno.EXIST, "path_create_directory", RW, "dangling"),
                row(Errno.NOTEMPTY, "path_remove_directory", RW, "full"),
                row(Errno.NOTDIR, "path_remove_directory", RW, "file"),
                row(Errno.NOTDIR, "path_remove_directory", RW, "to-dir"),
                row(Errno.INVAL, "path_remove_directory", RW, "dir/."),
                row(Errno.ISDIR, "path_unlink_file", RW, "dir"),
                row(Errno.ISDIR, "path_unlink_file", RW, "dir/"),
                row(Errno.NOTDIR, "path_unlink_file", RW, "file/"),
                row(Errno.NOENT, "path_filestat_get", RW, 1, "none", OUT),
                row(Errno.NOENT, "path_filestat_get", RW, 1, "dangling", OUT),
                row(Errno.SUCCESS, "path_filestat_get", RW, 0, "dangling", OUT),
                row(Errno.NOTDIR, "path_filestat_get", RW, 1, "file/", OUT),
                row(Errno.LOOP, "path_filestat_get", RW, 1, "loop", OUT),
                row(Errno.NOTCAPABLE, "path_filestat_get", RW, 1, "out", OUT),
                row(Errno.INVAL, "path_filestat_get", RW, 8, "file", OUT),
                row(Errno.FAULT, "path_filestat_get", RW, 1, "file", BEYOND),
                row(Errno.BADF, "path_filestat_get", NONE, 1, "file", OUT),
                row(Errno.INVAL, "path_filestat_set_times", RW, 1, "file", 0, 0, 3),
                row(Errno.ROFS, "path_filestat_set_times", RO, 1, "f", 0, 0, 0),
                row(Errno.NOENT, "path_filestat_set_times", RW, 1, "none", 0, 0, 0),
                row(Errno.INVAL, "path_readlink", RW, "file", OUT, 10, OUT),
                row(Errno.NOENT, "path_readlink", RW, "none", OUT, 10, OUT),
                row(Errno.NOTCAPABLE, "path_readlink", RW, "out/x", OUT, 10, OUT),
                row(Errno.FAULT, "path_readlink", RW, "loop", BEYOND + 14, 10, OUT),
                row(Errno.NOENT, "path_open", RW, 1, "none", 0, read, 0, 0, OUT),
                row(Errno.NOENT, "path_open", RW, 1, "dangling", 0, read, 0, 0, OUT),
                row(Errno.EXIST, "path_open", RW, 1, "file", CREATE | EXCLUSIVE, read, 0, 0, OUT),
                row(Errno.ISDIR, "path_open", RW, 1, "dir", 0, write, 0, 0, OUT),
                row(Errno.ISDIR, "path_open", RW, 1, "new/", CREATE, write, 0, 0, OUT),
                row(Errno.NOTDIR, "path_open", RW, 1, "file", DIRECTORY, read, 0, 0, OUT),
                row(Errno.NOTDIR, "path_open", RW, 1, "file/x", 0, read, 0, 0, OUT),
                row(Errno.LOOP, "path_open", RW, 0, "to-file", 0, read, 0, 0, OUT),
                row(Errno.LOOP, "path_open", RW, 1, "loop", 0, read, 0, 0, OUT),
                row(Errno.INVAL, "path_open", RW, 1, "n", CREATE | DIRECTORY, read, 0, 0, OUT),
                row(Errno.INVAL, "path_open", RW, 1, "file", 16, read, 0, 0, OUT),
                row(Errno.INVAL, "path_open", RW, 1, "file", 0, read, 0, 32, OUT),
                row(Errno.ROFS, "path_open", RO, 1, "new", CREATE, write, 0, 0, OUT),
                row(Errno.ROFS, "path_open", RO, 1, "f", 0, write, 0, 0, OUT),
                row(Errno.NOTCAPABLE, "path_open", RW, 1, "../x", 0, read, 0, 0, OUT),
                row(Errno.NOTCAPABLE, "path_open", RW, 1, "/etc/passwd", 0, read, 0, 0, OUT),
                row(Errno.NOTCAPABLE, "path_open", RW, 1, "out", 0, read, 0, 0, OUT),
                row(Errno.BADF, "path_open", NONE, 1, "file", 0, read, 0, 0, OUT),
                row(Errno.NOTDIR, "path_open", FILE, 1, "file", 0, read, 0, 0, OUT),
                row(Errno.FAULT, "path_open", RW, 1, "file", 0, read, 0, 0, -2));
    }

    private static List<Row> ofTwoPaths() {
        return List.of(
                row(Errno.EXIST, "path_link", RW, 0, "file", RW, "dir"),
                row(Errno.INVAL, "path_link", RW, 1, "file", RW, "new"),
                row(Errno.PERM, "path_link", RW, 0, "dir", RW, "new"),
                row(Errno.NOENT, "path_link", RW, 0, "none", RW, "new"),
                row(Errno.NOENT, "path_link", RW, 0, "file", RW, "new/"),
                row(Errno.NOTCAPABLE, "path_link", RW, 0, "file", RW, "../new"),
                row(Errno.ROFS, "path_link", RW, 0, "file", RO, "new"),
                row(Errno.ROFS, "path_link", RO, 0, "f", RW, "new"),
                row(Errno.NOENT, "path_rename", RW, "none", RW, "new"),
                row(Errno.ISDIR, "path_rename", RW, "file", RW, "dir"),
                row(Errno.NOTDIR, "path_rename", RW, "dir", RW, "file"),
                row(Errno.NOTDIR, "path_rename", RW, "file", RW, "new/"),
                row(Errno.NOTEMPTY, "path_rename", RW, "dir", RW, "full"),
                row(Errno.INVAL, "path_rename", RW, "dir", RW, "dir/below"),
                row(Errno.NOTCAPABLE, "path_rename", RW, "file", RW, "out/x"),
                row(Errno.ROFS, "path_rename", RW, "file", RO, "new"),
                row(Errno.ROFS, "path_rename", RO, "f", RW, "new"),
                row(Errno.EXIST, "path_symlink", "file", RW, "dir"),
                row(Errno.NOENT, "path_symlink", "file", RW, "new/"),
                row(Errno.NOENT, "path_symlink", "", RW, "new"),
                row(Errno.NOTCAPABLE, "path_symlink", "/etc", RW, "new"),
                row(Errno.ROFS, "path_symlink", "f", RO, "new"));
    }

    @ParameterizedTest
    @MethodSource("dev.coracle.engine.sandbox.SandboxWays#names")
    void eachFunctionGivesTheErrorThatItsTwinInPosixGives(String way) throws Exception {
        SandboxWays.with(way, this::check);
    }

    private void check() throws Exception {
        Path rw = Files.createDirectories(scratch.resolve("rw"));
        Path ro = Files.createDirectories(scratch.resolve("ro"));
        Files.createDirectories(rw.resolve("dir"));
        Files.createDirectories(rw.resolve("full/inner"));
        Files.writeString(rw.resolve("file"), "content");
        Files.writeString(ro.resolve("f"), "content");
        Files.createSymbolicLink(rw.resolve("to-file"), Path.of("file"));
        Files.createSymbolicLink(rw.resolve("to-dir"), Path.of("dir"));
        Files.createSymbolicLink(rw.resolve("dangling"), Path.of("nowhere"));
        Files.createSymbolicLink(rw.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(rw.resolve("out"), Path.of("../outside"));
        Grants grants =
                Grants.none()
                        .withDirectory(
                                new DirectoryGrant(rw, "/rw", DirectoryGrant.Access.READ_WRITE))
                        .withDirectory(new DirectoryGrant(ro, "/ro", DirectoryGrant.Access.READ));
        List<String> wrong = new ArrayList<>();
        try (WasiCalls guest =
                new WasiCalls(grants, Wasi.PREVIEW_1, InputStream.nullInputStream())) {
            open(guest, FILE, "file", 0, Rights.FILE);
            open(guest, READER, "file", 0, Rights.FD_READ | Rights.FD_SEEK);
            open(guest, DIR, "full", DIRECTORY, Rights.DIRECTORY);
            for (Row row : ROWS) {
                guest.vector(VECTORS, OUT, 4);
                Errno errno = guest.call(row.function(), words(guest, row.arguments()));
                if (errno != row.errno()) {
                    wrong.add(row + " gave " + errno);
                }
            }
            guest.memory.write(0, new byte[] {(byte) 0xff, (byte) 0xfe}, 0, 2);
            assertThat(guest.call("path_unlink_file", RW, 0, 2)).isEqualTo(Errno.ILSEQ);
            assertThat(Set.copyOf(guest.names()))
                    .as("functions without a row")
                    .isSubsetOf(functions());
        }
        assertThat(wrong).isEmpty();
    }

    private static Set<String> functions() {
        Set<String> tested =
                ROWS.stream().map(Row::function).collect(Collectors.toCollection(TreeSet::new));
        // These end the run, or have no error to give.
        tested.addAll(List.of("proc_exit", "proc_raise"));
        return tested;
    }

    private static void open(WasiCalls guest, int number, String path, int how, long rights) {
        guest.write(0, path);
        assertThat(guest.call("path_open", RW, 1, 0, path.length(), how, rights, 0, 0, OUT))
                .isEqualTo(Errno.SUCCESS);
        assertThat(guest.memory.readInt(OUT)).isEqualTo(number);
    }

    private static long[] words(WasiCalls guest, List<Object> arguments) {
        List<Long> words = new ArrayList<>();
        int at = 0;
        for (Object argument : arguments) {
            if (argument instanceof String text) {
                guest.write(at, text);
                words.add((long) at);
                int length = text.getBytes(StandardCharsets.UTF_8).length;
                words.add((long) length);
                at += length + 16;
            } else {
                words.add(((Number) argument).longValue());
            }
        }
        return words.stream().mapToLong(Long::longValue).toArray();
    }
}
