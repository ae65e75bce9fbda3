/// The words of the desktop: strings from bundles, and how numbers, sizes and times are written.
///
/// Keys read `screen.element.meaning`; a test proves that used keys and existing keys are the same,
/// so a key is always written out where it is used and never put together. No other room holds text
/// that people read.
///
/// Start with [dev.coracle.app.i18n.Words] and [dev.coracle.app.i18n.Written].
@NullMarked
package dev.coracle.app.i18n;

import org.jspecify.annotations.NullMarked;
