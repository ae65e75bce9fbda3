package dev.coracle.engine.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The directories of a case, laid out on disk below a temporary one that the caller owns.
///
/// @param hosts the host's directory by guest path
public record StagedDirectories(Map<String, Path> hosts) {

    /// @param root an empty directory
    public static StagedDirectories stage(ModuleCase recorded, Path root) throws IOException {
        Map<String, Path> hosts = new LinkedHashMap<>();
        int number = 0;
        for (var directory : recorded.directories().entrySet()) {
            Path host = Files.createDirectory(root.resolve("directory-" + number++));
            for (var file : directory.getValue().files().entrySet()) {
                Path path = host.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                switch (file.getValue()) {
                    case ModuleCase.Entry.Content(byte[] bytes) -> Files.write(path, bytes);
                    case ModuleCase.Entry.Link(String target) ->
                            Files.createSymbolicLink(path, Path.of(target));
                }
            }
            hosts.put(directory.getKey(), host);
        }
        return new StagedDirectories(hosts);
    }

    /// What lies there now, in the form of [ModuleCase#filesAfter()], for the writable directories.
    public Map<String, List<String>> listing(ModuleCase recorded) throws IOException {
        Map<String, List<String>> listing = new LinkedHashMap<>();
        for (var directory : recorded.directories().entrySet()) {
            if (directory.getValue().writable()) {
                Path host = hosts.get(directory.getKey());
                if (host != null) {
                    listing.put(directory.getKey(), list(host));
                }
            }
        }
        return listing;
    }

    private static List<String> list(Path host) throws IOException {
        List<String> lines = new ArrayList<>();
        try (var paths = Files.walk(host)) {
            for (Path path : paths.filter(path -> !path.equals(host)).toList()) {
                String name = host.relativize(path).toString().replace('\\', '/');
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    lines.add(name + "/");
                } else {
                    byte[] bytes = Files.readAllBytes(path);
                    lines.add(
                            "%s %d sha256:%s"
                                    .formatted(name, bytes.length, sha256(bytes).substring(0, 16)));
                }
            }
        }
        Collections.sort(lines);
        return lines;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
