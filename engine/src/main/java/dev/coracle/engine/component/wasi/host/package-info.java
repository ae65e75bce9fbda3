/// How interfaces of the host are implemented: functions by name, resources as Java objects.
///
/// Start with [dev.coracle.engine.component.wasi.host.HostInterface].
@NullMarked
package dev.coracle.engine.component.wasi.host;

import org.jspecify.annotations.NullMarked;
