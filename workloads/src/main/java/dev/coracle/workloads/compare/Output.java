package dev.coracle.workloads.compare;

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
        String first = beginning.lines().findFirst().orElse("");
        String shown = first.length() > 60 ? first.substring(0, 60) + "…" : first;
        return "exit code %d, %d bytes starting \"%s\"".formatted(exitCode, stdoutBytes, shown);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
