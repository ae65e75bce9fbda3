package dev.coracle.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DesktopTasksTest {

    /// What reads a log piece by piece asks for the next one when one has ended.
    @Test
    void nothingIsBegunOnceTheWindowIsGone() {
        AtomicBoolean worked = new AtomicBoolean();
        DesktopTasks tasks = new DesktopTasks();
        tasks.close();

        tasks.quietly(progress -> worked.compareAndSet(false, true), done -> {}, failed -> {});

        assertThat(worked).isFalse();
    }
}
