package dev.coracle.app.log;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.error.Failure;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.task.Progress;
import dev.coracle.app.task.Tasks;
import dev.coracle.workloads.log.LogBatch;
import dev.coracle.workloads.log.LogLine;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.stage.FileChooser;

/// Writes a log to a file that the user chooses: what the stream filter shows, every character
/// harmless.
public final class LogExport {

    private static final int BATCH = 10_000;

    private final Tasks tasks;
    private final Consumer<String> say;
    private final Consumer<Failure> fail;

    public LogExport(Tasks tasks, Consumer<String> say, Consumer<Failure> fail) {
        this.tasks = tasks;
        this.say = say;
        this.fail = fail;
    }

    /// Asks where to, and writes in the background.
    public void export(LogViewModel model) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("log.export.title"));
        chooser.setInitialFileName("run.log");
        File chosen = chooser.showSaveDialog(null);
        if (chosen != null) {
            export(model, chosen.toPath());
        }
    }

    void export(LogViewModel model, Path file) {
        LogFeed log = model.feed();
        Predicate<LogLine> wanted = model.filterProperty().get();
        tasks.start(
                text("log.export.task", file.getFileName()),
                progress -> write(log, wanted, file, progress),
                lines -> say.accept(text("log.export.done", Written.count(lines), file)),
                thrown -> fail.accept(Failure.of(text("log.export.failed", file), thrown)));
    }

    private static long write(LogFeed log, Predicate<LogLine> wanted, Path file, Progress progress)
            throws IOException {
        long written = 0;
        long size = log.size();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            long next = log.first();
            while (next < size && !progress.cancelled()) {
                LogBatch batch = log.read(next, BATCH);
                for (LogLine line : batch.lines()) {
                    if (wanted.test(line)) {
                        out.write(LogViewModel.written(log, line));
                        out.newLine();
                        written++;
                    }
                }
                next = batch.next();
                progress.tell((double) next / size, text("log.export.lines", Written.count(next)));
            }
        }
        return written;
    }
}
