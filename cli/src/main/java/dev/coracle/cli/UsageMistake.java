package dev.coracle.cli;

import dev.coracle.registry.failure.Inert;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// One sentence about arguments that make no sense, what was probably meant, and where help is.
record UsageMistake(Terminal terminal) implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        PrintWriter messages = terminal.messages();
        CommandSpec spec = mistake.getCommandLine().getCommandSpec();
        messages.println("coracle: %s".formatted(sentence(mistake)));
        messages.println("Help: %s --help".formatted(spec.qualifiedName()));
        return spec.exitCodeOnInvalidInput();
    }

    private static String sentence(ParameterException mistake) {
        CommandLine line = mistake.getCommandLine();
        if (mistake instanceof UnmatchedArgumentException unmatched
                && !line.getSubcommands().isEmpty()
                && !unmatched.getUnmatched().getFirst().startsWith("-")) {
            return unknownCommand(unmatched.getUnmatched().getFirst(), line);
        }
        return String.valueOf(mistake.getMessage());
    }

    private static String unknownCommand(String word, CommandLine line) {
        String name = line.getCommandSpec().qualifiedName();
        Optional<String> meant = Nearest.to(word, line.getSubcommands().keySet());
        return "There is no command %s.%s"
                .formatted(
                        Inert.quote(word),
                        meant.map(command -> " Did you mean %s %s?".formatted(name, command))
                                .orElse(""));
    }
}
