package dev.coracle.conformance;

import java.util.List;

/// A test script as it was converted from a `.wast` file.
///
/// @param path of the script within its suite, without the ending, for example `simd/simd_lane`
/// @param source the name of the `.wast` file
/// @param commands in order
public record Script(String path, String source, List<Command> commands) {

    public Script {
        commands = List.copyOf(commands);
    }
}
