package dev.coracle.engine.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The two sides of a race, each in processes of its own: this engine, and V8 in Node.js.
///
/// @param java the command line of a JVM up to its main class, as workers have it
/// @param node the command line of the peer up to the module
public record Programs(List<String> java, List<String> node) {

    private static final long PATIENCE_MINUTES = 5;

    public Programs {
        java = List.copyOf(java);
        node = List.copyOf(node);
    }

    /// What a module prints to its output, run by this engine, line by line.
    ///
    /// @param runs how often, one after the other in one process
    public List<String> ours(int runs, List<String> moduleAndArguments) throws IOException {
        List<String> command = new ArrayList<>(java);
        command.add("-Dcoracle.runs=" + runs);
        command.add(ModuleProcess.class.getName());
        command.addAll(moduleAndArguments);
        return lines(command);
    }

    /// The same of one run on the peer.
    public List<String> theirs(List<String> moduleAndArguments) throws IOException {
        List<String> command = new ArrayList<>(node);
        command.addAll(moduleAndArguments);
        return lines(command);
    }

    /// What another main class prints.
    public List<String> java(List<String> mainAndArguments) throws IOException {
        List<String> command = new ArrayList<>(java);
        command.addAll(mainAndArguments);
        return lines(command);
    }

    private static List<String> lines(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        try {
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readAllBytes();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(
                        "Tried to run %s, which did not end with code 0; run it by hand to see why."
                                .formatted(String.join(" ", command)));
            }
            return new String(output, StandardCharsets.UTF_8).lines().toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a program ran", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
