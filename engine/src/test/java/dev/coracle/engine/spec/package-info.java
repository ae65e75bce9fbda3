/// Conformance: the official suites, recorded fuzz modules, old crashers and bombs, run against the
/// engine.
///
/// The readers ([SuiteArchive][dev.coracle.engine.spec.SuiteArchive],
/// [ScriptReader][dev.coracle.engine.spec.ScriptReader]) and the runners know no test framework;
/// the classes that end in `Test` turn what they report into dynamic tests. The data lies outside
/// the checkout, where the system property `coracle.shared` says; without it the tests skip in so
/// many words.
///
/// Start with [ScriptRunner][dev.coracle.engine.spec.ScriptRunner].
@NullMarked
package dev.coracle.engine.spec;

import org.jspecify.annotations.NullMarked;
