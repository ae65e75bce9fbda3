package dev.coracle.engine.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.Command;
import dev.coracle.engine.Engine;
import dev.coracle.engine.RunResult;
import dev.coracle.engine.Streams;
import dev.coracle.engine.cases.SharedData;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class RustErrorsTest {

    private static final String MODULE = "modules/rust163-tool/module.wasm";
    private static final String SENTENCE =
            "failed to find a pre-opened file descriptor through which \"%s\" could be opened\n";

    private final AccessTrail trail = new AccessTrail();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private RustErrors errors(DirectoryGrant... granted) {
        return new RustErrors(out::write, trail, List.of(granted));
    }

    private List<String> denied() {
        return trail.denied().stream().map(entry -> entry.access().target()).toList();
    }

    @Test
    void readsThePathHoweverTheSentenceIsCutUp() {
        String text = "failed to fail: " + SENTENCE.formatted("/data/o.txt");
        for (int step : new int[] {1, 2, 7, 1_000}) {
            RustErrors errors = errors();
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < bytes.length; i += step) {
                errors.write(bytes, i, Math.min(step, bytes.length - i));
            }
        }
        assertThat(denied()).containsExactly("/data/o.txt");
        assertThat(trail.denied().getFirst().count()).isEqualTo(4);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(text.repeat(4));
    }

    @Test
    void readsSentencesWithinOtherErrorsAndOneAfterTheOther() {
        RustErrors errors = errors();
        String nested = SENTENCE.formatted("b c").replace("\"", "\\\"");
        byte[] bytes = (nested + SENTENCE.formatted("/é/x")).getBytes(StandardCharsets.UTF_8);
        errors.write(bytes, 0, bytes.length);
        assertThat(denied()).containsExactly("/b c", "/é/x");
    }

    @Test
    void believesNoSentenceAboutWhatIsGrantedAndKeepsNoneThatDoesNotEnd() {
        RustErrors errors =
                errors(new DirectoryGrant(Path.of("/h"), "/data", DirectoryGrant.Access.READ));
        byte[] granted = SENTENCE.formatted("/data/x").getBytes(StandardCharsets.UTF_8);
        errors.write(granted, 0, granted.length);
        byte[] endless = SENTENCE.formatted("x".repeat(20_000)).getBytes(StandardCharsets.UTF_8);
        errors.write(endless, 0, endless.length);
        assertThat(denied()).isEmpty();
        byte[] good = SENTENCE.formatted("/y").getBytes(StandardCharsets.UTF_8);
        errors.write(good, 0, good.length);
        assertThat(denied()).containsExactly("/y");
    }

    @Test
    void aRealProgramThatFindsNoDirectoryLeavesARow() throws Exception {
        Path module = SharedData.find(MODULE).orElse(null);
        Assumptions.assumeTrue(module != null, SharedData.missing(MODULE));
        Command command =
                new Command(
                        Engine.DEFAULT.loadProgram(Files.readAllBytes(module), 128L << 20),
                        "tool",
                        Grants.none().withArguments(List.of("write", "/data/o.txt", "x")),
                        Streams.to((b, o, l) -> {}, out::write),
                        trail);
        assertThat(command.run()).isEqualTo(new RunResult.Exited(1));
        assertThat(denied()).contains("/data/o.txt");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("failed to find a pre-opened");
    }
}
