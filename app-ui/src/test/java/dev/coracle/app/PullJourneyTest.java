package dev.coracle.app;

import static dev.coracle.app.OpenDesktop.log;
import static dev.coracle.app.OpenDesktop.until;
import static dev.coracle.app.OpenDesktop.visible;
import static dev.coracle.app.OpenDesktop.words;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.coracle.registry.RealRegistry;
import dev.coracle.registry.RegistryClient;
import dev.coracle.registry.RegistryOptions;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import dev.coracle.workloads.library.Library;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// From a reference in a real registry to a running module.
@ExtendWith(ApplicationExtension.class)
class PullJourneyTest {

    @RegisterExtension static final RealRegistry REGISTRY = RealRegistry.anonymous();

    @TempDir Path data;
    @TempDir Path workbench;

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
    void aReferenceIsLookedAtPulledAndRun(FxRobot robot) throws Exception {
        Reference name = push("nosy", 0);
        openPanel(robot, name.toString());
        robot.clickOn("#pull-look");
        until(() -> visible(robot, "#pull-facts"));
        desktop.picture(robot, "pull");

        robot.clickOn("#pull-start");
        until(() -> visible(robot, "#pull-done"));
        desktop.picture(robot, "pull-done");

        robot.clickOn("#pull-run");
        until(() -> log(robot, "#module-detail").contains("Environment:"));
    }

    @Test
    void aReferenceThatIsNotThereSaysWhatToDo(FxRobot robot) throws Exception {
        openPanel(robot, REGISTRY.reference().toString());
        robot.clickOn("#pull-start");
        until(() -> visible(robot, "#pull-panel #failure-title"));
        desktop.picture(robot, "pull-failed");

        assertThat(words(robot, "#pull-panel #failure-cause")).isNotBlank();
        assertThat(words(robot, "#pull-panel #failure-advice")).isNotBlank();
        assertThat(visible(robot, "#pull-panel #failure-retry")).isTrue();
    }

    @Test
    void aPullIsCancelledAndGoesOnWhereItWas(FxRobot robot) throws Exception {
        Reference name = push("hello", 4 << 20);
        try (HeldRelay relay = new HeldRelay(name.repository().registry().port(), 1 << 20)) {
            openPanel(robot, relay.through(name));
            robot.clickOn("#pull-start");
            until(() -> words(robot, "#pull-bytes").contains("MiB of "));
            relay.awaitHeld();
            desktop.picture(robot, "pull-progress");
            robot.clickOn("#pull-cancel");
            until(() -> visible(robot, "#pull-start"));
            relay.letGo();
            robot.clickOn("#pull-start");
            until(() -> visible(robot, "#pull-done"));
            assertThat(relay.askedForARest()).isTrue();
        }
    }

    /// A registry whose list of tags has no end, page after page.
    @Test
    void tagsWithoutEndAreCutOffAndTheWindowSaysSo(FxRobot robot) throws Exception {
        HttpServer endless =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger page = new AtomicInteger();
        endless.createContext(
                "/v2/a/b/tags/list",
                exchange -> {
                    int number = page.incrementAndGet();
                    byte[] tags =
                            IntStream.range(0, 40_000)
                                    .mapToObj(i -> "\"" + number + "." + i + "\"")
                                    .collect(Collectors.joining(",", "{\"tags\":[", "]}"))
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, tags.length);
                    try (exchange) {
                        exchange.getResponseBody().write(tags);
                    }
                });
        endless.start();
        try {
            openPanel(robot, "127.0.0.1:" + endless.getAddress().getPort() + "/a/b:");
            until(() -> visible(robot, "#pull-gap"));
            assertThat(words(robot, "#pull-gap")).contains("more tags than the first 100,000");
            assertThat(page.get()).isEqualTo(3);
        } finally {
            endless.stop(0);
        }
    }

    private static void openPanel(FxRobot robot, String reference) throws Exception {
        robot.clickOn("#go-modules");
        until(() -> visible(robot, "#run-hello"));
        robot.clickOn("#modules-pull");
        robot.interact(
                () -> robot.lookup("#pull-reference").queryAs(TextField.class).setText(reference));
    }

    /// @param more bytes that do nothing, for a download that takes a while
    private Reference push(String sample, int more) throws Exception {
        Path file = workbench.resolve(sample + ".wasm");
        try (InputStream wasm =
                Objects.requireNonNull(
                        Library.class.getResourceAsStream("samples/" + sample + ".wasm"))) {
            Files.write(file, wasm.readAllBytes());
            Files.write(file, section(more), StandardOpenOption.APPEND);
        }
        Reference name = REGISTRY.reference();
        OciStore source = OciStore.open(workbench.resolve("source"));
        try (RegistryClient client = new RegistryClient(RegistryOptions.defaults())) {
            client.push(
                    source.importWasm(file, Reference.parse("localhost/m"), Map.of()),
                    source,
                    name,
                    TransferListener.none(),
                    Cancellation.never());
        }
        return name;
    }

    /// A custom section of so many bytes; none for 0.
    private static byte[] section(int bytes) {
        if (bytes == 0) {
            return new byte[0];
        }
        byte[] noise = new byte[bytes];
        new Random(1).nextBytes(noise);
        ByteBuffer section = ByteBuffer.allocate(bytes + 8).put((byte) 0);
        // the length takes four bytes: seven bits in each, the lowest first
        for (int i = 0, rest = bytes + 2; i < 4; i++, rest >>= 7) {
            section.put((byte) ((rest & 0x7f) | (i < 3 ? 0x80 : 0)));
        }
        section.put((byte) 1).put((byte) 'x').put(noise);
        return Arrays.copyOf(section.array(), section.position());
    }
}
