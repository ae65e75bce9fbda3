/// The network of this computer, and the place where every name and address is decided.
///
/// A name is looked up once; the addresses that come back are decided one by one, and what is
/// connected to is one of those, never the name again. Sockets never wait; [
/// dev.coracle.engine.sandbox.net.Readiness] tells when they can be used.
///
/// What grants mean is in `engine.grant`; here it is enforced and recorded. Start with
/// [dev.coracle.engine.sandbox.net.Network].
@NullMarked
package dev.coracle.engine.sandbox.net;

import org.jspecify.annotations.NullMarked;
