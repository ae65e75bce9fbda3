package dev.coracle.app.compare;

import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.compare.CompareException;
import dev.coracle.workloads.compare.ComparisonListener;
import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.docker.DockerException;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.pair.OwnPair;
import dev.coracle.workloads.pair.PairException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The port to comparisons. What blocks is for background threads.
public interface CompareDesk {

    /// The pairs that came along. Does not block.
    List<PairItem> bundled();

    /// Those that the user made, by name. Blocks.
    List<PairItem> own() throws PairException;

    /// One that the user made. Blocks.
    Optional<OwnPair> own(String name);

    /// Keeps a pair in place of the one that was called so before. Blocks.
    ///
    /// @param former empty for a new one
    void keep(OwnPair pair, Optional<String> former) throws PairException;

    /// Blocks.
    void remove(String name) throws PairException;

    /// The modules of the library. Does not block.
    List<LibraryModule> modules();

    /// What a module was granted last. May read the disk, a small file.
    Grants grantsFor(Digest digest);

    /// Results that were kept, the newest first. Blocks.
    List<ComparisonResult> earlier() throws IOException;

    /// Whether it was measured on this computer. May read the disk, a small file.
    boolean isOfThisComputer(ComparisonResult result);

    /// Lets a worker that stands by and a container start at the same moment, whenever the track
    /// says so; blocks until it does not any more. Keeps nothing.
    ///
    /// @param pair its name
    /// @param cancellation ends it early, also while something is fetched
    /// @throws DockerException where no engine can be used
    void race(String pair, RaceTrack track, Cancellation cancellation)
            throws CompareException,
                    DockerException,
                    PairException,
                    InterruptedException,
                    IOException;

    /// Measures and keeps the result; blocks until it is done.
    ///
    /// @param cancellation ends it early, also while something is fetched
    /// @throws DockerException where a container should take part and no engine can be used
    ComparisonResult compare(
            CompareOrder order, ComparisonListener listener, Cancellation cancellation)
            throws CompareException,
                    DockerException,
                    PairException,
                    InterruptedException,
                    IOException;
}
