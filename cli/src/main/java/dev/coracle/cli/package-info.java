/// The `coracle` command: a class per subcommand over the headless core.
///
/// Parsing, printing and exit codes live here and nothing else; whatever a command does, the
/// desktop can do through the same core. Guest output passes through byte for byte, everything that
/// Coracle itself says goes to stderr, in one sentence.
///
/// Start with [dev.coracle.cli.Main].
@NullMarked
package dev.coracle.cli;

import org.jspecify.annotations.NullMarked;
