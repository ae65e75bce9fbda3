/// How a long transfer is watched and stopped: progress snapshots going out, one cancellation
/// coming in. Plain listeners on the transfer's own threads; no toolkit is known here.
///
/// Start with [dev.coracle.registry.transfer.TransferListener].
@NullMarked
package dev.coracle.registry.transfer;

import org.jspecify.annotations.NullMarked;
