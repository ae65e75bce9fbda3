package dev.coracle.capability.format;

import dev.coracle.capability.format.ShellWords.Word;
import dev.coracle.engine.grant.StdinGrant;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A command as a shell reads it, with where its input comes from: `printf %s TEXT |` before it, or
/// `< FILE` behind it.
///
/// @param words the command itself
/// @param stdin absent where the text redirects nothing
record CommandText(List<String> words, Optional<StdinGrant> stdin) {

    private static final String NOTHING = "/dev/null";
    private static final String JOIN = " \\\n  ";

    static CommandText read(String text, Reading reading) throws UnreadableException {
        List<Word> words = new ArrayList<>(ShellWords.script(text));
        Optional<StdinGrant> stdin = Optional.empty();
        if (words.size() > 4
                && words.get(0).text().equals("printf")
                && words.get(1).text().equals("%s")
                && words.get(3).is("|")) {
            stdin = Optional.of(new StdinGrant.Text(words.get(2).text()));
            words = words.subList(4, words.size());
        }
        int end = words.size();
        if (end >= 2 && words.get(end - 2).is("<")) {
            stdin = Optional.of(input(words.get(end - 1).text(), reading));
            words = words.subList(0, end - 2);
        }
        for (Word word : words) {
            for (String operator : List.of("|", "<", ">", ">>", "&&", "||", ";", "&")) {
                if (word.is(operator)) {
                    throw new UnreadableException(
                            "The text is more than one command: \"%s\" stands in it."
                                    .formatted(operator));
                }
            }
        }
        return new CommandText(words.stream().map(Word::text).toList(), stdin);
    }

    private static StdinGrant input(String file, Reading reading) throws UnreadableException {
        try {
            return file.equals(NOTHING)
                    ? new StdinGrant.Empty()
                    : new StdinGrant.File(reading.base().resolve(Path.of(file)));
        } catch (InvalidPathException notHere) {
            throw new UnreadableException(
                    "\"%s\" is no path of this computer.".formatted(file), notHere);
        }
    }

    /// The command with a flag on each line.
    ///
    /// @param parts words that stay together on a line, quoted already
    /// @param stdin what to redirect; interactive input needs nothing
    static String write(List<String> parts, StdinGrant stdin) {
        String command = String.join(JOIN, parts);
        return switch (stdin) {
            case StdinGrant.Empty _ -> command + JOIN + "< " + NOTHING + "\n";
            case StdinGrant.Text(String text) ->
                    "printf %s " + ShellWords.quoted(text) + " | " + command + "\n";
            case StdinGrant.File(Path path) ->
                    command + JOIN + "< " + ShellWords.quoted(path.toString()) + "\n";
            case StdinGrant.Interactive _ -> command + "\n";
        };
    }

    static String flag(String name, String value) {
        return name + " " + ShellWords.quoted(value);
    }
}
