package dev.coracle.engine.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coracle.engine.grant.Denial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Tries to leave a granted directory by every path that came to mind, with every operation, in
/// every way of walking.
///
/// Next to the granted directory lies a secret; the same attempts are made once with it and once
/// without, so that a difference in any answer would show that its existence leaks.
class PathEscapeTest {

    /// Answers that an attempt to leave may get.
    private static final Set<Errno> REFUSALS =
            EnumSet.of(
                    Errno.NOTCAPABLE,
                    Errno.NOENT,
                    Errno.NOTDIR,
                    Errno.INVAL,
                    Errno.LOOP,
                    Errno.NAMETOOLONG,
                    Errno.EXIST,
                    Errno.ISDIR,
                    Errno.NOTEMPTY,
                    Errno.BUSY,
                    Errno.PERM);

    /// Where several things are wrong with a path, which of them is told is a matter of order.
    private static final Predicate<String> WAYS_OUT =
            Pattern.compile("-> (NOTCAPABLE|LOOP)$").asPredicate();

    @TempDir Path scratch;

    @ParameterizedTest
    @MethodSource("dev.coracle.engine.sandbox.SandboxWays#ways")
    void neverLeaves(Sandbox.Way way) throws Exception {
        assertThat(EscapeTable.PATHS).doesNotHaveDuplicates().hasSizeGreaterThan(200);
        List<String> with = attempts("with" + way, true, way);
        List<String> without = attempts("without" + way, false, way);

        assertThat(with).as("what lies outside must not show in any answer").isEqualTo(without);
    }

    @ParameterizedTest
    @EnumSource(
            value = Sandbox.Way.class,
            names = {"WALK", "LIBC"})
    void answersAsTheKernelDoesWhenItWalksItself(Sandbox.Way way) throws Exception {
        Assumptions.assumeTrue(
                SandboxWays.ways().anyMatch(Sandbox.Way.KERNEL::equals),
                "only Linux has a kernel that walks");
        List<String> walked = attempts("by walking" + way, true, way);
        List<String> kernel = attempts("by the kernel" + way, true, Sandbox.Way.KERNEL);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < kernel.size(); i++) {
            boolean inOrder = WAYS_OUT.test(kernel.get(i)) && WAYS_OUT.test(walked.get(i));
            if (!kernel.get(i).equals(walked.get(i)) && !inOrder) {
                differences.add(kernel.get(i) + ", walked " + walked.get(i));
            }
        }
        assertThat(differences).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.coracle.engine.sandbox.SandboxWays#ways")
    void neverLeavesThroughALinkThatTheGuestMade(Sandbox.Way way) throws Exception {
        Path granted = EscapeTable.layOut(scratch.resolve("made" + way), true).granted();
        try (Sandbox sandbox = new Sandbox(way);
                HostDirectory directory = sandbox.openGranted(granted, true)) {
            directory.makeSymbolicLink("../secret", "mine");
            directory.makeSymbolicLink("mine", "dir/again");
            directory.makeSymbolicLink("../../secret", "dir/again2");
            for (String path : List.of("mine", "mine/", "dir/again2", "dir/../mine")) {
                HostFailure refused =
                        catchThrowableOfType(
                                HostFailure.class,
                                () -> directory.open(path, OpenRequest.reading()));
                assertThat(refused.errno()).as(path).isEqualTo(Errno.NOTCAPABLE);
                assertThat(refused.denial()).contains(Denial.LEADS_OUTSIDE);
            }
            HostFailure absolute =
                    catchThrowableOfType(
                            HostFailure.class,
                            () -> directory.makeSymbolicLink("/etc/passwd", "other"));
            assertThat(absolute.denial()).contains(Denial.LEADS_OUTSIDE);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.coracle.engine.sandbox.SandboxWays#ways")
    void neverLeavesThroughTheLinksOfProc(Sandbox.Way way) throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/root")), "there is no /proc");
        try (Sandbox sandbox = new Sandbox(way);
                HostDirectory directory = sandbox.openGranted(Path.of("/proc/self"), false)) {
            for (String path :
                    List.of("root", "root/etc/passwd", "cwd", "cwd/.", "exe", "task/../root")) {
                assertThat(
                                catchThrowableOfType(
                                        HostFailure.class,
                                        () -> directory.open(path, OpenRequest.reading())))
                        .as(path)
                        .isNotNull();
            }
        }
    }

    /// @return path, operation and answer, for each
    private List<String> attempts(String name, boolean withSecret, Sandbox.Way way)
            throws Exception {
        EscapeTable table = EscapeTable.layOut(scratch.resolve(name), withSecret);
        List<String> before = table.outsideState();
        List<String> answers = new ArrayList<>();
        try (Sandbox sandbox = new Sandbox(way);
                HostDirectory directory = sandbox.openGranted(table.granted(), true)) {
            for (String path : EscapeTable.PATHS) {
                for (Attempt attempt : Attempt.values()) {
                    String answer = answer(attempt, directory, path);
                    answers.add(attempt + " " + path + " -> " + answer);
                }
                assertThat(table.outsideState()).as(path).isEqualTo(before);
            }
        }
        return answers;
    }

    private String answer(Attempt attempt, HostDirectory directory, String path) {
        try {
            String told = attempt.run(directory, path);
            assertThat(told).as(attempt + " " + path).doesNotContain("secret", "key");
            return "done";
        } catch (HostFailure e) {
            assertThat(REFUSALS).as(attempt + " " + path).contains(e.errno());
            return e.errno().name();
        }
    }

    /// The operations; each takes back what it made beneath the directory.
    private enum Attempt {
        OPEN {
            @Override
            String run(HostDirectory at, String path) throws HostFailure {
                return content(at.open(path, OpenRequest.reading()));
            }
        },
        OPEN_WITHOUT_FOLLOWING {
            @Override
            String run(HostDirectory at, String path) throws HostFailure {
                return content(
                        at.open(
                                path,
                                new OpenRequest(
                                        true, false, false, false, false, false, false, false,
                                        false)));
            }
        },
        CREATE {
            @Override
            String run(HostDirectory at, String path) throws HostFailure {
                at.open(
                                path,
                                new OpenRequest(
                                        false, true, true, false, true, false, true, false, false))
                        .close();
                return "";
            }
        },
        STATUS {
            @Override
            String run(HostDirectory at, String path) throws HostFailure {
                at.status(path, true);
                return "";
            }
        },
        STATUS_OF_LINK {
            @Override
            String run(HostDirectory at, String path) throws HostFailure {
                at.status(path, false);
                return "";
            }
        },
        SET_TIMES {
            @Override
            String run(HostDirectory at, String path) throws HostFailure {
                at.setTimes(path, true, new FileTimes(0, 0));
                return "";
            }
        },
        SET_TIMES_OF_LINK {
            @Override
            String run(HostDirectory at, String path) throws HostFailure {
                at.setTimes(path, false, new FileTimes(0, 0));
                return "";
            }
        },
        MAKE_DIRECTORY {
            @Override
            String run(HostDirectory at, String path) throws HostFailure {
                at.makeDirectory(path);
                at.removeDirectory(path);
                return "";
            }
        },
        REMOVE_DIRECTORY {
            @Override
            String run(HostDirectory at, String path) throws HostFailure {
                at.removeDirectory(path);
                return "";
            }
        },
        LINK_OUT {
            @Override
            String run(HostDirectory at, String path) throws HostFailure {
                at.link("file", at, path);
                at.removeFile(path);
                return "";
            }
        },
        LINK_IN {
            @Override
            String run(HostDirectory at, String path) throws HostFailure {
                at.link(path, at, "stolen");
                String content = "";
                if (at.status("stolen", false).kind() == FileKind.REGULAR) {
                    content = content(at.open("stolen", OpenRequest.reading()));
                }
                at.removeFile("stolen");
                return content;
            }
        },
        SYMBOLIC_LINK {
            @Override
            String run(HostDirectory at, String path) throws HostFailure {
                at.makeSymbolicLink("file", path);
                at.removeFile(path);
                return "";
            }
        },
        READ_LINK {
            @Override
            String run(HostDirectory at, String path) throws HostFailure {
                at.readLink(path);
                return "";
            }
        },
        RENAME_OUT {
            @Override
            String run(HostDirectory at, String path) throws HostFailure {
                at.open(
                                "moving",
                                new OpenRequest(
                                        false, true, true, false, true, false, true, false, false))
                        .close();
                try {
                    if (at.status(path, false).kind() == FileKind.SYMBOLIC_LINK) {
                        return ""; // would only replace the link, which other attempts need
                    }
                } catch (HostFailure e) {
                    // Nothing there: the attempt goes on.
                }
                at.rename("moving", at, path);
                at.removeFile(path);
                return "";
            }
        },
        RENAME_IN {
            @Override
            String run(HostDirectory at, String path) throws HostFailure {
                at.rename(path, at, "taken");
                at.rename("taken", at, path);
                return "";
            }
        },
        REMOVE_FILE {
            @Override
            String run(HostDirectory at, String path) throws HostFailure {
                try {
                    FileKind kind = at.status(path, false).kind();
                    if (kind == FileKind.SYMBOLIC_LINK || kind == FileKind.REGULAR) {
                        return ""; // it is beneath, and other attempts need it
                    }
                } catch (HostFailure e) {
                    // Nothing there: the attempt goes on.
                }
                at.removeFile(path);
                return "";
            }
        };

        abstract String run(HostDirectory at, String path) throws HostFailure;

        private static String content(HostNode node) throws HostFailure {
            try (node) {
                if (node instanceof HostFile file) {
                    byte[] bytes = new byte[64];
                    return new String(
                            bytes,
                            0,
                            file.read(bytes, 0, bytes.length),
                            java.nio.charset.StandardCharsets.UTF_8);
                }
                return "";
            }
        }
    }
}
