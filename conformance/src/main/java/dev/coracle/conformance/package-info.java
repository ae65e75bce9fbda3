/// Conformance: the official suites, recorded fuzz modules, old crashers and bombs, run against the
/// engine.
///
/// Reads test data (a folder or a zip of it; the JSON that `wast2json` writes), puts the engine
/// through it and says what came of it. Knows no test framework and no command line: the tests of
/// this room make dynamic tests of what it reports, and `coracle spectest` prints it. Stands on the
/// engine, which knows neither JSON nor files of its own accord.
///
/// Start with [SuiteRun][dev.coracle.conformance.SuiteRun] and
/// [ScriptRunner][dev.coracle.conformance.ScriptRunner].
@NullMarked
package dev.coracle.conformance;

import org.jspecify.annotations.NullMarked;
