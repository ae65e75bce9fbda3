package dev.coracle.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.error.Failure;
import dev.coracle.app.task.CurrentThreadTasks;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.log.RunLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogExportTest {

    @TempDir Path folder;

    private final CurrentThreadTasks tasks = new CurrentThreadTasks();
    private final List<String> said = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final LogExport export = new LogExport(tasks, said::add, failures::add);
    private final LogViewModel view = new LogViewModel(tasks);
    private final RunLog log = new RunLog(1 << 20);

    @Test
    void writesTheStreamsInSightWithoutRawEscapes() throws IOException {
        print(LogStream.STDOUT, "fine\n");
        print(LogStream.STDERR, "bad \u001b[2J\n");
        view.show(LogFeed.of(log, Instant.EPOCH));
        view.filterProperty().set(StreamFilter.STDERR);
        Path file = folder.resolve("run.log");

        export.export(view, file);

        assertThat(Files.readString(file)).isEqualTo("bad ␛[2J\n");
        assertThat(said).singleElement().asString().startsWith("1 lines");
    }

    @Test
    void saysWhereItCouldNotWrite() {
        view.show(LogFeed.of(log, Instant.EPOCH));

        export.export(view, folder.resolve("missing/run.log"));

        assertThat(failures)
                .singleElement()
                .extracting(Failure::title)
                .asString()
                .contains("export");
    }

    private void print(LogStream stream, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        log.append(stream, bytes, 0, bytes.length, Instant.EPOCH);
    }
}
