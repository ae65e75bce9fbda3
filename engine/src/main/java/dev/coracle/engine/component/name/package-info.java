/// Names of imports and exports: labels, annotated names, interface names with versions.
///
/// Text in, values out. Start with [dev.coracle.engine.component.name.ParsedName]; source:
/// Explainer.md, Import and Export Definitions and Name Uniqueness, and Semantic Versioning 2.0.0.
@NullMarked
package dev.coracle.engine.component.name;

import org.jspecify.annotations.NullMarked;
