/// Results of comparisons as files for others: Markdown to read, CSV to calculate with, JSON to
/// keep.
///
/// JSON is the complete form and can be read again; the others leave things out. Nothing is
/// measured here.
@NullMarked
package dev.coracle.workloads.export;

import org.jspecify.annotations.NullMarked;
