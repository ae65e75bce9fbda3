package dev.coracle.engine.component.wasi.sockets;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostResource;
import dev.coracle.engine.component.wasi.io.Pollable;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.net.NameLookup;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// `resolve-address-stream`. Confined to the guest's thread.
final class AddressStream implements HostResource {

    private final NameLookup lookup;
    private int taken;

    AddressStream(NameLookup lookup) {
        this.lookup = lookup;
        Thread guest = Thread.currentThread();
        lookup.onDone(() -> LockSupport.unpark(guest));
    }

    /// @return `option<ip-address>`
    Case next() throws HostFailure {
        List<InetAddress> all = lookup.addresses();
        return taken < all.size() ? Case.some(Addresses.write(all.get(taken++))) : Case.NONE;
    }

    Pollable pollable() {
        return lookup::isDone;
    }

    @Override
    public void drop() {
        lookup.close();
    }
}
