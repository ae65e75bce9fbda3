package dev.coracle.app.log;

import dev.coracle.app.task.DesktopTasks;
import dev.coracle.app.theme.Theme;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.log.RunLog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Frames of the log view while lines come: `LogBenchmark [LINES_PER_SECOND] [LINES_BEFORE]
/// [SECONDS]`. Run by name; prints what it measured and never fails.
public final class LogBenchmark {

    private LogBenchmark() {}

    public static void main(String[] arguments) {
        Application.launch(Bench.class, arguments);
    }

    /// The window; a class of its own, as the class path wants of an application.
    public static final class Bench extends Application {

        private final RunLog log = new RunLog(1L << 30);
        private final long[] gaps = new long[100_000];
        private int frames;
        private long line;

        @Override
        public void start(Stage stage) {
            var raw = getParameters().getRaw();
            int rate = raw.isEmpty() ? 10_000 : Integer.parseInt(raw.get(0));
            int before = raw.size() < 2 ? 1_000_000 : Integer.parseInt(raw.get(1));
            int seconds = raw.size() < 3 ? 8 : Integer.parseInt(raw.get(2));
            print(before);
            LogPane pane = new LogPane(new LogViewModel(new DesktopTasks()), model -> {});
            Scene scene = new Scene(pane, 1280, 800);
            new Theme().dress(scene);
            stage.setScene(scene);
            stage.show();
            pane.show(LogFeed.of(log, Instant.now()));
            ScheduledExecutorService printer = Executors.newSingleThreadScheduledExecutor();
            ScheduledFuture<?> printing =
                    printer.scheduleAtFixedRate(
                            () -> print(rate / 100), 0, 10, TimeUnit.MILLISECONDS);
            stage.setOnHidden(event -> printing.cancel(false));
            measure(seconds, rate, before);
        }

        private void measure(int seconds, int rate, int before) {
            new AnimationTimer() {
                private long first;
                private long last;

                @Override
                public void handle(long now) {
                    if (first == 0) {
                        first = now + TimeUnit.SECONDS.toNanos(2); // let it warm up
                    } else if (now > first && frames < gaps.length) {
                        if (last > 0) {
                            gaps[frames++] = now - last;
                        }
                        last = now;
                    }
                    if (now > first + TimeUnit.SECONDS.toNanos(seconds)) {
                        stop();
                        report(seconds, rate, before);
                    }
                }
            }.start();
        }

        private void report(int seconds, int rate, int before) {
            long[] sorted = Arrays.copyOf(gaps, frames);
            Arrays.sort(sorted);
            System.gc();
            Runtime jvm = Runtime.getRuntime();
            System.out.printf(
                    "%,d lines/s on %,d lines: %.1f frames/s, gap p50 %.1f ms, p99 %.1f ms, worst %.1f ms,"
                            + " heap %d MiB, %,d lines in the end%n",
                    rate,
                    before,
                    (double) frames / seconds,
                    sorted[frames / 2] / 1e6,
                    sorted[frames * 99 / 100] / 1e6,
                    sorted[frames - 1] / 1e6,
                    (jvm.totalMemory() - jvm.freeMemory()) >> 20,
                    log.size());
            Platform.exit();
            System.exit(0);
        }

        private synchronized void print(int count) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < count; i++) {
                text.append(++line).append("  the river carries a coracle past the willow bank\n");
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            log.append(LogStream.STDOUT, bytes, 0, bytes.length, Instant.now());
        }
    }
}
