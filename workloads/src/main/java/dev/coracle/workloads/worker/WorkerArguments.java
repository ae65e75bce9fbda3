package dev.coracle.workloads.worker;

import dev.coracle.workloads.code.CodeFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a worker is told on its command line.
///
/// @param warm whether the engine is warmed before the first run
/// @param code where compiled code is looked for and kept, where it is
record WorkerArguments(boolean warm, Optional<CodeFolder> code) {

    private static final String WARM = "warm";
    private static final String CODE = "code=";

    List<String> print() {
        List<String> words = new ArrayList<>();
        if (warm) {
            words.add(WARM);
        }
        code.ifPresent(it -> words.add(CODE + it.limit() + ":" + it.folder()));
        return words;
    }

    /// @throws IllegalArgumentException for anything but what [#print()] gives
    static WorkerArguments parse(String... words) {
        WorkerArguments arguments = new WorkerArguments(false, Optional.empty());
        for (String word : words) {
            if (word.equals(WARM)) {
                arguments = new WorkerArguments(true, arguments.code);
            } else if (word.startsWith(CODE) && word.indexOf(':') > 0) {
                int colon = word.indexOf(':');
                long limit = Long.parseLong(word.substring(CODE.length(), colon));
                Path folder = Path.of(word.substring(colon + 1));
                arguments =
                        new WorkerArguments(
                                arguments.warm, Optional.of(new CodeFolder(folder, limit)));
            } else {
                throw new IllegalArgumentException("a worker is not told " + word);
            }
        }
        return arguments;
    }
}
