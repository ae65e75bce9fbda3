package dev.coracle.cli;

import java.io.PrintWriter;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/// One sentence about arguments that make no sense, and where help is.
record UsageMistake(Terminal terminal) implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        PrintWriter messages = terminal.messages();
        var spec = mistake.getCommandLine().getCommandSpec();
        messages.println("coracle: %s".formatted(mistake.getMessage()));
        messages.println("Help: %s --help".formatted(spec.qualifiedName()));
        return spec.exitCodeOnInvalidInput();
    }
}
