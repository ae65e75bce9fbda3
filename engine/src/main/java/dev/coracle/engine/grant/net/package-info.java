/// Names, addresses and ports as values: how grants write them, how guests say them, and what kind
/// of address an address is.
///
/// Nothing is looked up here and no socket is opened. A text is read in exactly one spelling, so
/// that what was checked is what is meant; every other spelling of an address is refused rather
/// than guessed. Start with [dev.coracle.engine.grant.net.HostPattern].
@NullMarked
package dev.coracle.engine.grant.net;

import org.jspecify.annotations.NullMarked;
