package dev.coracle.engine.component.wasi.clocks;

import dev.coracle.engine.component.wasi.io.Pollable;

/// Becomes ready by the guest's clock, which whoever polls asks.
///
/// @param due see [Pollable#due]
record Timer(long due) implements Pollable {

    @Override
    public boolean ready() {
        return false;
    }
}
