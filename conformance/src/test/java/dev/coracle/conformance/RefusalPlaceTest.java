package dev.coracle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.cases.SharedData;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A module that is refused is refused at a place, which lies where what is wrong with it is.
class RefusalPlaceTest {

    private static final int IMPORT = 2;
    private static final int TABLE = 4;
    private static final int MEMORY = 5;
    private static final int GLOBAL = 6;
    private static final int ELEMENT = 9;
    private static final int CODE = 10;
    private static final int DATA = 11;

    /// By what the message says, the sections that may be meant.
    private static final Map<Pattern, Set<Integer>> SECTIONS =
            Map.ofEntries(
                    about("duplicate export name", 7),
                    about("start function must", 8),
                    about("sub type does not match", 1),
                    about("invalid result arity", 1, CODE),
                    about("memory size must be", IMPORT, MEMORY),
                    about("size minimum must not", IMPORT, TABLE, MEMORY),
                    about("multiple memories", IMPORT, MEMORY),
                    about("multiple tables", IMPORT, TABLE),
                    about("non-empty tag result", IMPORT, 13),
                    about("constant expression required", TABLE, GLOBAL, ELEMENT, DATA),
                    about("unknown (local|label|data segment|elem segment)", CODE),
                    about("alignment must|invalid lane|global is immutable", CODE),
                    about(
                            "type mismatch: (expected|an operand|\\d+ operands)",
                            TABLE,
                            GLOBAL,
                            ELEMENT,
                            CODE,
                            DATA));

    private static Map.Entry<Pattern, Set<Integer>> about(String message, Integer... sections) {
        return Map.entry(Pattern.compile("^(" + message + ")"), Set.of(sections));
    }

    @ParameterizedTest
    @CsvSource({"wasm-1.0.zip, 1", "wasm-2.0.zip, 2", "wasm-3.0.zip, 3"})
    void isWhereTheWrongThingIs(String zip, int version) throws Exception {
        Features features =
                switch (version) {
                    case 1 -> Features.V1;
                    case 2 -> Features.V2;
                    default -> Features.V3;
                };
        Optional<Path> path = SharedData.find("suites/" + zip);
        Assumptions.assumeTrue(path.isPresent(), SharedData.missing("suites/" + zip));
        List<String> wrong = new ArrayList<>();
        int refused = 0;
        try (SuiteArchive archive = SuiteArchive.open(path.orElseThrow())) {
            for (Script script : ScriptReader.readAll(archive)) {
                for (Command command : script.commands()) {
                    if (command instanceof Command.AssertRefused(int line, Path file, var _)) {
                        refused++;
                        check(Files.readAllBytes(file), features)
                                .map(it -> "%s:%d %s".formatted(script.source(), line, it))
                                .ifPresent(wrong::add);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(refused).isGreaterThan(500);
    }

    /// What is wrong with the refusal of a module.
    private static Optional<String> check(byte[] module, Features features) throws Exception {
        try {
            Subjects.INTERPRETER.prepare(module, features);
            return Optional.of("was accepted");
        } catch (ModuleException.Malformed e) {
            return within(e.offset(), module)
                    ? Optional.empty()
                    : Optional.of("lies outside: " + e.getMessage());
        } catch (ModuleException.Invalid e) {
            int section = section(module, e.offset());
            String message = String.valueOf(e.getMessage());
            boolean plausible =
                    section > 0
                            && SECTIONS.entrySet().stream()
                                    .filter(it -> it.getKey().matcher(message).find())
                                    .allMatch(it -> it.getValue().contains(section));
            return plausible
                    ? Optional.empty()
                    : Optional.of("lies in section %d: %s".formatted(section, message));
        }
    }

    private static boolean within(long offset, byte[] module) {
        return offset >= 0 && offset <= module.length;
    }

    /// The id of the section whose content an offset lies in, -1 for none. The module has been
    /// decoded: its sections are well formed.
    private static int section(byte[] module, long offset) {
        int at = 8;
        while (at < module.length) {
            int id = module[at++];
            int size = 0;
            for (int shift = 0; ; shift += 7) {
                int part = module[at++];
                size |= (part & 0x7f) << shift;
                if (part >= 0) {
                    break;
                }
            }
            if (offset >= at && offset < at + size) {
                return id;
            }
            at += size;
        }
        return -1;
    }
}
