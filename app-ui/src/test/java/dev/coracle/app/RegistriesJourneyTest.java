package dev.coracle.app;

import static dev.coracle.app.OpenDesktop.until;
import static dev.coracle.app.OpenDesktop.visible;
import static dev.coracle.app.OpenDesktop.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.registry.RealRegistry;
import java.nio.file.Path;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Logging in and out in the settings, freeing space, and the doctor's round, over real registries.
@ExtendWith(ApplicationExtension.class)
class RegistriesJourneyTest {

    @RegisterExtension static final RealRegistry CLOSED = RealRegistry.basic();

    @TempDir Path data;

    @SuppressWarnings("NullAway.Init") // by @Start
    private OpenDesktop desktop;

    @Start
    void open(Stage stage) {
        desktop = new OpenDesktop(stage, data);
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    @Test
    void aWrongPasswordIsToldAndARightOneIsKeptUntilLogout(FxRobot robot) throws Exception {
        String registry = CLOSED.registry().toString();
        robot.clickOn("#go-settings");
        until(() -> visible(robot, "#login-registry"));
        fill(robot, registry, RealRegistry.USER, "wrong");
        robot.interact(() -> robot.lookup("#login-start").queryButton().fire());
        until(() -> visible(robot, "#failure-title"));
        assertThat(words(robot, "#failure-advice")).isNotBlank();

        fill(robot, registry, RealRegistry.USER, RealRegistry.PASSWORD);
        robot.interact(() -> robot.lookup("#login-start").queryButton().fire());
        until(() -> words(robot, "#registries-said").startsWith("Logged in to " + registry));
        until(() -> visible(robot, "#settings-logins .button"));
        desktop.picture(robot, "settings-logins");

        robot.interact(() -> robot.lookup("#settings-logins .button").queryButton().fire());
        until(() -> words(robot, "#registries-said").equals("Logged out of " + registry + "."));
        until(() -> robot.lookup("#settings-logins").queryAs(VBox.class).getChildren().size() == 1);
    }

    @Test
    void theSettingsShowWhatHoldsFromTheStart(FxRobot robot) throws Exception {
        robot.clickOn("#go-settings");
        until(() -> visible(robot, "#appearance-system"));
        assertThat(robot.lookup("#appearance-system").queryAs(ToggleButton.class).isSelected())
                .isTrue();
        assertThat(robot.lookup("#language-system").queryAs(ToggleButton.class).isSelected())
                .isTrue();
    }

    @Test
    void theDoctorSaysHowEverythingStands(FxRobot robot) throws Exception {
        robot.clickOn("#go-doctor");
        until(() -> visible(robot, "#doctor-proxy") && !visible(robot, "#doctor-looking"));
        assertThat(visible(robot, "#doctor-engine")).isTrue();
        assertThat(visible(robot, "#doctor-java")).isTrue();
        assertThat(visible(robot, "#doctor-docker")).isTrue();
        desktop.picture(robot, "doctor");
    }

    private static void fill(FxRobot robot, String registry, String user, String password) {
        robot.interact(
                () -> {
                    robot.lookup("#login-registry").queryAs(TextField.class).setText(registry);
                    robot.lookup("#login-user").queryAs(TextField.class).setText(user);
                    robot.lookup("#login-password").queryAs(TextField.class).setText(password);
                });
    }
}
