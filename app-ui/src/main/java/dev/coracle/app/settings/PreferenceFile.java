package dev.coracle.app.settings;

import dev.coracle.app.theme.Appearance;
import dev.coracle.workloads.run.Retention;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/// Preferences on disk: `desktop.properties` in the data directory. A value that cannot be read
/// counts as not there.
public record PreferenceFile(Path file) {

    public static PreferenceFile in(Path dataDirectory) {
        return new PreferenceFile(dataDirectory.resolve("desktop.properties"));
    }

    /// The preferences, or the defaults where there are none yet.
    public Preferences read() throws IOException {
        if (!Files.exists(file)) {
            return Preferences.DEFAULT;
        }
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is no properties file", e);
        }
        return new Preferences(
                appearance(values.getProperty("appearance", "")),
                Boolean.parseBoolean(values.getProperty("contrast")),
                values.getProperty("language", ""),
                hosts(values, "registry.favourites"),
                hosts(values, "registry.http"),
                new WindowPlace(
                        number(values, "window.x"),
                        number(values, "window.y"),
                        number(values, "window.width"),
                        number(values, "window.height"),
                        Boolean.parseBoolean(values.getProperty("window.maximized"))),
                new Retention(
                        Duration.ofDays(
                                whole(values, "runs.days", Retention.DEFAULT.age().toDays())),
                        (int) whole(values, "runs.most", Retention.DEFAULT.runs()),
                        whole(values, "runs.log.bytes", Retention.DEFAULT.logBytes())));
    }

    /// Writes them beside and moves them into place, so that a crash leaves the old ones.
    public void write(Preferences preferences) throws IOException {
        Properties values = new Properties();
        values.setProperty("appearance", preferences.appearance().name().toLowerCase(Locale.ROOT));
        values.setProperty("contrast", Boolean.toString(preferences.contrast()));
        values.setProperty("language", preferences.language());
        values.setProperty("registry.favourites", String.join(" ", preferences.favourites()));
        values.setProperty("registry.http", String.join(" ", preferences.plainHttp()));
        WindowPlace window = preferences.window();
        values.setProperty("window.x", Double.toString(window.x()));
        values.setProperty("window.y", Double.toString(window.y()));
        values.setProperty("window.width", Double.toString(window.width()));
        values.setProperty("window.height", Double.toString(window.height()));
        values.setProperty("window.maximized", Boolean.toString(window.maximized()));
        Retention retention = preferences.retention();
        values.setProperty("runs.days", Long.toString(retention.age().toDays()));
        values.setProperty("runs.most", Integer.toString(retention.runs()));
        values.setProperty("runs.log.bytes", Long.toString(retention.logBytes()));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            values.store(writer, "Coracle's desktop");
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<String> hosts(Properties values, String key) {
        return Arrays.stream(values.getProperty(key, "").split("\\s+"))
                .filter(host -> !host.isEmpty())
                .toList();
    }

    private static Appearance appearance(String name) {
        return List.of(Appearance.values()).stream()
                .filter(value -> value.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(Appearance.SYSTEM);
    }

    /// Nobody keeps a million days or runs; what is no number from 0 to the most counts as not
    /// there.
    private static long whole(Properties values, String key, long otherwise) {
        try {
            long value = Long.parseLong(values.getProperty(key, ""));
            boolean sensible = value >= 0 && (key.endsWith(".bytes") || value <= 1_000_000);
            return sensible ? value : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static double number(Properties values, String key) {
        try {
            return Double.parseDouble(values.getProperty(key, "NaN"));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
