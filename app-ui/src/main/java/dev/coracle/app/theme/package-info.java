/// How Coracle looks: AtlantaFX Primer light and dark, Coracle's own accent, fonts and tokens.
///
/// Colours are looked-up tokens of `coracle.css`; other rooms name style classes of
/// [dev.coracle.app.theme.Look] and never a colour. No layout and no controls of a screen.
///
/// Start with [dev.coracle.app.theme.Theme].
@NullMarked
package dev.coracle.app.theme;

import org.jspecify.annotations.NullMarked;
