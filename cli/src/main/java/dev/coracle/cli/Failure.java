package dev.coracle.cli;

import dev.coracle.workloads.compare.CompareException;
import dev.coracle.workloads.docker.DockerException;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.pair.PairException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Turns what a command could not do into one sentence. Anything but a failure of the world is a
/// bug, and is shown with its trace.
record Failure(Terminal terminal) implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed)
            throws Exception {
        if (isOfTheWorld(failure)) {
            terminal.messages().println("coracle: %s".formatted(failure.getMessage()));
            int own = line.getCommandSpec().exitCodeOnExecutionException();
            // A command with a code of its own, as run, keeps it: its other codes are the module's.
            return own == ExitCode.FAILED ? ExitCode.of(failure) : own;
        }
        throw failure;
    }

    private static boolean isOfTheWorld(Exception failure) {
        return failure instanceof LibraryException
                || failure instanceof CompareException
                || failure instanceof PairException
                || failure instanceof DockerException;
    }
}
