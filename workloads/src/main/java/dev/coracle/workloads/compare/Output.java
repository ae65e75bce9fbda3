package dev.coracle.workloads.compare;

import dev.coracle.registry.failure.Inert;
import java.nio.charset.StandardCharsets;

/// What a run wrote, in so far as two runs are compared by it.
///
/// @param stdoutDigest SHA-256 of all of stdout, in hex
/// @param stdoutBytes how long it was
/// @param beginning the first bytes of it, for showing where two differ
/// @param stderrBeginning the same of stderr, which is shown but not compared
/// @param exitCode of the program
public record Output(
        String stdoutDigest,
        long stdoutBytes,
        String beginning,
        String stderrBeginning,
        int exitCode) {

    /// Whether both did the same job: the same stdout and the same exit code.
    public boolean agreesWith(Output other) {
        return exitCode == other.exitCode && stdoutDigest.equals(other.stdoutDigest);
    }

    /// In a few words, for a sentence.
    public String words() {
        String complaint =
                exitCode == 0 || stderrBeginning.isBlank()
                        ? ""
                        : ", and said \"%s\"".formatted(firstLine(stderrBeginning));
        return "exit code %d, %d bytes starting \"%s\"%s"
                .formatted(exitCode, stdoutBytes, firstLine(beginning), complaint);
    }

    /// Of what a guest wrote: nothing of it may act on a terminal.
    private static String firstLine(String text) {
        return Inert.text(text.lines().findFirst().orElse(""), 60);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
