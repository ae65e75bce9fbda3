package dev.coracle.engine.component.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostResource;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.sandbox.EscapeTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What components reach through `wasi:filesystem`, called as a component would.
class FilesystemTest {

    private static final String TYPES = "wasi:filesystem/types";
    private static final String SELF = "[method]descriptor.";

    private static final int FOLLOW = 1;
    private static final int CREATE = 1;
    private static final int READ = 1;
    private static final int WRITE = 2;

    /// Errors that an attempt to leave may get, by their places in `error-code`.
    private static final Set<Integer> REFUSALS =
            Set.of(
                    /* busy */ 4, /* exist */
                    7, /* invalid */
                    12, /* is-directory */
                    14,
                    /* loop */ 15, /* name-too-long */
                    18, /* no-entry */
                    20,
                    /* not-directory */ 24, /* not-empty */
                    25, /* not-permitted */
                    31);

    @TempDir Path scratch;

    private static Grants grants(Path directory, DirectoryGrant.Access access) {
        return Grants.none().withDirectory(new DirectoryGrant(directory, "/data", access));
    }

    private static Object root(ComponentCalls guest) {
        Object[] all = (Object[]) guest.call("wasi:filesystem/preopens", "get-directories");
        return ((Object[]) all[0])[0];
    }

    private static Case open(
            ComponentCalls guest, Object at, String path, int follow, int how, int flags) {
        return guest.result(TYPES, SELF + "open-at", at, follow, path, how, flags);
    }

    /// What one of the operations answers to a path; each takes back what it made.
    private enum Attempt {
        OPEN {
            @Override
            Case run(ComponentCalls guest, Object root, String path) {
                return opened(guest, open(guest, root, path, FOLLOW, 0, READ));
            }
        },
        OPEN_WITHOUT_FOLLOWING {
            @Override
            Case run(ComponentCalls guest, Object root, String path) {
                return opened(guest, open(guest, root, path, 0, 0, READ));
            }
        },
        CREATE_FILE {
            @Override
            Case run(ComponentCalls guest, Object root, String path) {
                return opened(guest, open(guest, root, path, FOLLOW, CREATE, WRITE));
            }
        },
        STATUS {
            @Override
            Case run(ComponentCalls guest, Object root, String path) {
                return guest.result(TYPES, SELF + "stat-at", root, FOLLOW, path);
            }
        },
        HASH_OF_LINK {
            @Override
            Case run(ComponentCalls guest, Object root, String path) {
                return guest.result(TYPES, SELF + "metadata-hash-at", root, 0, path);
            }
        },
        SET_TIMES {
            @Override
            Case run(ComponentCalls guest, Object root, String path) {
                Case now = Case.of(1);
                return guest.result(TYPES, SELF + "set-times-at", root, FOLLOW, path, now, now);
            }
        },
        MAKE_DIRECTORY {
            @Override
            Case run(ComponentCalls guest, Object root, String path) {
                Case made = guest.result(TYPES, SELF + "create-directory-at", root, path);
                if (made.index() == 0) {
                    guest.ok(TYPES, SELF + "remove-directory-at", root, path);
                }
                return made;
            }
        },
        LINK_OUT {
            @Override
            Case run(ComponentCalls guest, Object root, String path) {
                return unlinked(
                        guest,
                        root,
                        path,
                        guest.result(TYPES, SELF + "link-at", root, 0, "file", root, path));
            }
        },
        LINK_IN {
            @Override
            Case run(ComponentCalls guest, Object root, String path) {
                return unlinked(
                        guest,
                        root,
                        "linked",
                        guest.result(TYPES, SELF + "link-at", root, 0, path, root, "linked"));
            }
        },
        RENAME_OUT {
            @Override
            Case run(ComponentCalls guest, Object root, String path) {
                guest.ok(TYPES, SELF + "link-at", root, 0, "file", root, "moving");
                Case moved = guest.result(TYPES, SELF + "rename-at", root, "moving", root, path);
                unlinked(guest, root, "moving", Case.OK);
                return moved.index() == 0 ? unlinked(guest, root, path, moved) : moved;
            }
        },
        REMOVE_AND_PUT_BACK {
            @Override
            Case run(ComponentCalls guest, Object root, String path) {
                Case before = guest.result(TYPES, SELF + "readlink-at", root, path);
                if (before.index() != 0) {
                    return before;
                }
                guest.result(TYPES, SELF + "unlink-file-at", root, path);
                return guest.result(
                        TYPES,
                        SELF + "symlink-at",
                        root,
                        Objects.requireNonNull(before.value()),
                        path);
            }
        };

        abstract Case run(ComponentCalls guest, Object root, String path);

        private static Case opened(ComponentCalls guest, Case result) {
            if (result.index() == 0) {
                Object node = Objects.requireNonNull(result.value());
                Case read = guest.result(TYPES, SELF + "read", node, 100L, 0L);
                if (read.index() == 0) {
                    byte[] bytes = (byte[]) ((Object[]) Objects.requireNonNull(read.value()))[0];
                    assertThat(new String(bytes, StandardCharsets.UTF_8))
                            .doesNotContain("secret", "key");
                }
                ((HostResource) node).drop();
            }
            return result;
        }

        private static Case unlinked(ComponentCalls guest, Object root, String path, Case result) {
            if (result.index() == 0) {
                guest.result(TYPES, SELF + "unlink-file-at", root, path);
            }
            return result;
        }
    }

    @Test
    void noPathLeavesTheGrantedDirectoryAndNoAnswerTellsWhatLiesOutside() throws Exception {
        assertThat(answers("with", true)).isEqualTo(answers("without", false));
    }

    private List<String> answers(String name, boolean withSecret) throws Exception {
        EscapeTable table = EscapeTable.layOut(scratch.resolve(name), withSecret);
        List<String> before = table.outsideState();
        List<String> answers = new ArrayList<>();
        try (ComponentCalls guest =
                new ComponentCalls(grants(table.granted(), DirectoryGrant.Access.READ_WRITE))) {
            Object root = root(guest);
            for (String path : EscapeTable.PATHS) {
                for (Attempt attempt : Attempt.values()) {
                    Case result = attempt.run(guest, root, path);
                    String what = attempt + " " + path;
                    if (result.index() == 0) {
                        answers.add(what + " -> done");
                    } else {
                        int code = ((Case) Objects.requireNonNull(result.value())).index();
                        assertThat(REFUSALS).as(what).contains(code);
                        answers.add(what + " -> " + code);
                    }
                }
                assertThat(table.outsideState()).as(path).isEqualTo(before);
            }
        }
        return answers;
    }

    @Test
    void aDirectoryThatIsGrantedToBeReadIsNotWritten() throws Exception {
        Files.writeString(scratch.resolve("file"), "as it was");
        try (ComponentCalls guest =
                new ComponentCalls(grants(scratch, DirectoryGrant.Access.READ))) {
            Object root = root(guest);
            int readOnly = 33;
            assertThat(error(open(guest, root, "file", FOLLOW, 0, WRITE))).isEqualTo(readOnly);
            assertThat(error(open(guest, root, "new", FOLLOW, CREATE, WRITE))).isEqualTo(readOnly);
            assertThat(guest.error(TYPES, SELF + "unlink-file-at", root, "file"))
                    .isEqualTo(readOnly);
            assertThat(guest.error(TYPES, SELF + "create-directory-at", root, "new"))
                    .isEqualTo(readOnly);
            assertThat(guest.trail.denied())
                    .extracting(entry -> entry.access().target())
                    .contains("/data/file", "/data/new");
        }
        assertThat(scratch.resolve("file")).hasContent("as it was");
        assertThat(scratch.resolve("new")).doesNotExist();
    }

    @Test
    void bytesAndCallsAreCounted() throws Exception {
        Files.writeString(scratch.resolve("file"), "twelve bytes");
        try (ComponentCalls guest =
                new ComponentCalls(grants(scratch, DirectoryGrant.Access.READ_WRITE))) {
            Object node = value(open(guest, root(guest), "file", FOLLOW, 0, READ | WRITE));
            guest.ok(TYPES, SELF + "read", node, 100L, 0L);
            guest.ok(TYPES, SELF + "write", node, new byte[5], 0L);
            Object stream = guest.ok(TYPES, SELF + "read-via-stream", node, 7L);
            guest.ok("wasi:io/streams", "[method]input-stream.read", stream, 100L);

            assertThat(guest.traffic.bytesRead()).isEqualTo(12 + 5);
            assertThat(guest.traffic.bytesWritten()).isEqualTo(5);
            assertThat(guest.traffic.calls()).isEqualTo(6);
        }
    }

    @Test
    void whatIsDeniedIsARowOfThePathThatWasAskedFor() throws Exception {
        try (ComponentCalls guest =
                new ComponentCalls(grants(scratch, DirectoryGrant.Access.READ))) {
            open(guest, root(guest), "../up", FOLLOW, 0, READ);
            assertThat(guest.trail.denied())
                    .extracting(entry -> entry.access().kind())
                    .containsExactly(Access.Kind.OPEN_READ);
        }
    }

    private static Object value(Case result) {
        assertThat(result.index()).isZero();
        return Objects.requireNonNull(result.value());
    }

    private static int error(Case result) {
        assertThat(result.index()).isEqualTo(1);
        return ((Case) Objects.requireNonNull(result.value())).index();
    }
}
