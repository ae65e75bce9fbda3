package dev.coracle.engine.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A granted directory with all kinds of links in it, a secret beside it, and every path that came
/// to mind by which somebody might get from the one to the other.
public final class EscapeTable {

    /// More than 200, each once.
    public static final List<String> PATHS = List.copyOf(paths());

    private final Path outside;
    private final Path granted;

    private EscapeTable(Path outside, Path granted) {
        this.outside = outside;
        this.granted = granted;
    }

    /// The directory that is granted.
    public Path granted() {
        return granted;
    }

    private static List<String> paths() {
        List<String> paths = new ArrayList<>();
        // Up and out, by words alone.
        for (String way :
                List.of(
                        "..",
                        "../",
                        "../.",
                        "./..",
                        "dir/../..",
                        "dir/./../..",
                        "dir//..//..",
                        "../granted/..",
                        "dir/sub/../../..",
                        "./././..",
                        "..//",
                        "...//../..")) {
            paths.add(way);
            for (String target : List.of("secret", "secret/", "vault", "vault/key", "new")) {
                paths.add(way + "/" + target);
            }
        }
        // Absolute, and what other systems call absolute.
        paths.addAll(
                List.of(
                        "/",
                        "//",
                        "/.",
                        "/..",
                        "/etc/passwd",
                        "//etc/passwd",
                        "/proc/self/root",
                        "/proc/self/cwd",
                        "/dev/null",
                        "/tmp",
                        "///"));
        // Through links that lead out: first, in the middle, last; bare, with a slash, with a dot.
        for (String link :
                List.of(
                        "to-parent",
                        "to-secret",
                        "to-vault",
                        "to-absolute",
                        "to-root",
                        "to-proc",
                        "chain",
                        "dir/to-grandparent",
                        "slashed",
                        "dotted",
                        "to-new")) {
            paths.addAll(
                    List.of(
                            link,
                            link + "/",
                            link + "/.",
                            link + "/..",
                            link + "/secret",
                            link + "/vault/key",
                            link + "/new",
                            "./" + link,
                            "dir/../" + link,
                            link + "//x"));
        }
        // What only the file system of another computer takes for something else.
        paths.addAll(
                List.of(
                        "C:",
                        "C:\\secret",
                        "C:/secret",
                        "..\\secret",
                        "dir\\..\\..\\secret",
                        "\\secret",
                        "\\\\server\\share",
                        "COM1",
                        "COM\u00b9",
                        "NUL",
                        "con.txt",
                        "file:stream",
                        "file::$DATA",
                        "SECRE~1",
                        "FILE",
                        "File",
                        "TO-SECRET",
                        "file.",
                        "file ",
                        ".. /secret",
                        "..\u2215secret",
                        "%2e%2e/secret"));
        // What is no path at all, or leads round in circles.
        paths.addAll(
                List.of(
                        "",
                        ".",
                        "./",
                        "./.",
                        "\0",
                        "a\0b",
                        "..\0/secret",
                        "file\0../secret",
                        "loop-a",
                        "loop-a/x",
                        "itself",
                        "dangling",
                        "dangling/",
                        "dangling/x",
                        "long-0",
                        "long-0/",
                        "file/",
                        "file/.",
                        "file/..",
                        "file/../../secret",
                        "x".repeat(255),
                        "x".repeat(256),
                        "dir/".repeat(1_100) + "x",
                        "../".repeat(1_000) + "secret"));
        return paths;
    }

    /// Lays out the directories.
    ///
    /// @param outside a folder that is not there yet
    /// @param withSecret whether there is anything beside the granted directory
    public static EscapeTable layOut(Path outside, boolean withSecret) throws IOException {
        Path made = Files.createDirectory(outside);
        EscapeTable table = new EscapeTable(made, Files.createDirectory(made.resolve("granted")));
        table.fill(withSecret);
        return table;
    }

    private void fill(boolean withSecret) throws IOException {
        Files.createDirectories(granted.resolve("dir/sub"));
        Files.writeString(granted.resolve("file"), "inside");
        if (withSecret) {
            Files.writeString(outside.resolve("secret"), "secret");
            Files.createDirectory(outside.resolve("vault"));
            Files.writeString(outside.resolve("vault/key"), "key");
        }
        link("to-parent", "..");
        link("to-secret", "../secret");
        link("to-vault", "../vault");
        link("to-absolute", outside.resolve("secret").toString());
        link("to-root", "/");
        link("to-proc", "/proc/self/root");
        link("slashed", "../vault/");
        link("dotted", "dir/../../vault/.");
        link("to-new", "../new");
        link("dir/to-grandparent", "../..");
        link("chain", "chain-1");
        for (int i = 1; i < 30; i++) {
            link("chain-" + i, "chain-" + (i + 1));
        }
        link("chain-30", "../vault");
        // More links on one way than any system follows, to something that is there.
        for (int i = 0; i < 45; i++) {
            link("long-" + i, "long-" + (i + 1));
        }
        link("long-45", "file");
        link("loop-a", "loop-b");
        link("loop-b", "loop-a");
        link("itself", "itself");
        link("dangling", "nowhere/at/all");
    }

    private void link(String name, String text) throws IOException {
        Files.createSymbolicLink(granted.resolve(name), Path.of(text));
    }

    /// Everything beside the granted directory, and when it was touched.
    public List<String> outsideState() throws IOException {
        List<String> state = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(outside)) {
            for (Path path : paths.filter(p -> !p.startsWith(granted)).sorted().toList()) {
                state.add(
                        outside.relativize(path)
                                + " "
                                + new TreeMap<>(
                                        Files.readAttributes(
                                                path,
                                                "unix:lastModifiedTime,size,nlink,ino",
                                                LinkOption.NOFOLLOW_LINKS)));
            }
        }
        // The granted directory itself may change; that it is still there is enough.
        state.add("granted " + Files.isDirectory(granted));
        return state;
    }
}
