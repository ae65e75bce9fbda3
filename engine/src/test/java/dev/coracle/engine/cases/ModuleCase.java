package dev.coracle.engine.cases;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A run of a real module as another engine recorded it.
///
/// @param module the folder's name, for example `c-cat`
/// @param name of the case within the module
/// @param file the module
/// @param arguments without the program's name, which is `module.wasm`
/// @param environment in order
/// @param stdin all that can be read there
/// @param directories by guest path
/// @param exit absent for a run that ends in a trap
/// @param stdout exactly
/// @param stderr exactly; absent where it differs from run to run
/// @param filesAfter of the writable directories, by guest path: `NAME/` for a directory, else
///   `NAME SIZE sha256:FIRST-16-DIGITS`, sorted
@SuppressWarnings("ArrayRecordComponent") // cases are read, never compared
public record ModuleCase(
        String module,
        String name,
        Path file,
        List<String> arguments,
        Map<String, String> environment,
        byte[] stdin,
        Map<String, Directory> directories,
        OptionalInt exit,
        Output stdout,
        Optional<Output> stderr,
        Map<String, List<String>> filesAfter) {

    /// The name that recorded programs see as their own.
    public static final String PROGRAM = "module.wasm";

    /// A granted directory.
    ///
    /// @param files by path relative to the directory; absent parents are made
    public record Directory(boolean writable, Map<String, Entry> files) {}

    /// What lies in a directory before the run.
    public sealed interface Entry {

        /// A file and what it holds.
        record Content(byte[] bytes) implements Entry {}

        /// A symbolic link and where it points, as it is written.
        record Link(String target) implements Entry {}
    }

    /// What a stream must have received.
    public sealed interface Output {

        boolean matches(byte[] actual);

        /// These bytes, as text.
        record Text(String text) implements Output {

            @Override
            public boolean matches(byte[] actual) {
                return text.equals(new String(actual, StandardCharsets.UTF_8));
            }
        }

        /// So many bytes with this digest.
        record Digest(int size, String sha256) implements Output {

            @Override
            public boolean matches(byte[] actual) {
                return actual.length == size && sha256.equals(StagedDirectories.sha256(actual));
            }
        }
    }

    @Override
    public String toString() {
        return module + " " + name;
    }
}
