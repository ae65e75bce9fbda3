package dev.coracle.workloads.export;

import dev.coracle.workloads.compare.ComparisonResult;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Earlier results, a JSON file each, that people may also copy to another computer.
///
/// Several processes may share the folder; a file appears whole or not at all.
public final class ComparisonShelf {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Path folder;

    /// @param folder made when the first result is kept
    public ComparisonShelf(Path folder) {
        this.folder = folder;
    }

    /// @return the file it is kept in
    public Path keep(ComparisonResult result) throws IOException {
        Files.createDirectories(folder);
        String name = WHEN.format(result.begun()) + "-" + plain(result.pair()) + ".json";
        Path part = Files.createTempFile(folder, "result", ".part");
        try {
            Files.writeString(part, JsonReport.write(result));
            return Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// All that can be read, the newest first; a file that cannot is left where it is.
    public List<ComparisonResult> all() throws IOException {
        List<ComparisonResult> results = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return results;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                try {
                    results.add(JsonReport.read(file));
                } catch (IOException e) {
                    System.getLogger(ComparisonShelf.class.getName())
                            .log(System.Logger.Level.INFO, file + " is left out", e);
                }
            }
        }
        results.sort(Comparator.comparing(ComparisonResult::begun).reversed());
        return results;
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "-");
    }
}
