package dev.coracle.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.task.CurrentThreadTasks;
import dev.coracle.workloads.doctor.Finding;
import dev.coracle.workloads.doctor.Finding.State;
import dev.coracle.workloads.doctor.Finding.Topic;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class DoctorPageTest {

    private final AtomicInteger opened = new AtomicInteger();

    @Start
    void open(Stage stage) {
        DoctorViewModel model =
                new DoctorViewModel(
                        (cancellation, found) -> {
                            found.accept(new Finding(Topic.STORE, State.GOOD, "7 modules.", ""));
                            found.accept(
                                    new Finding(Topic.DOCKER, State.NOTE, "None.", "Start one."));
                            found.accept(
                                    new Finding(
                                            Topic.REGISTRIES,
                                            State.NOTE,
                                            "It wants a login.",
                                            "Log in."));
                        },
                        new CurrentThreadTasks());
        DoctorPage page = new DoctorPage(model, opened::incrementAndGet);
        stage.setScene(new Scene(new StackPane(page.content()), 800, 400));
        stage.show();
        page.shown();
    }

    @Test
    void whatIsMendedInTheSettingsLeadsThere(FxRobot robot) {
        assertThat(robot.lookup("#doctor-settings").queryAll()).hasSize(1);

        robot.clickOn("#doctor-registries #doctor-settings");

        assertThat(opened).hasValue(1);
    }
}
