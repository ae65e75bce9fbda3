package dev.coracle.app.compare;

import dev.coracle.workloads.compare.CompareException;
import dev.coracle.workloads.compare.ComparisonListener;
import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.docker.DockerException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The port to comparisons. Its blocking methods are for background threads.
public interface CompareDesk {

    /// Pairs by name, with what each does.
    Map<String, String> pairs();

    /// Results that were kept, the newest first. Blocks.
    List<ComparisonResult> earlier() throws IOException;

    /// Whether instances of a pair live until they are ended, so that it can be counted how many
    /// fit.
    boolean waits(String pair);

    /// Measures and keeps the result; blocks until it is done.
    ///
    /// @param cancelling is given what ends it early, before anything is measured
    /// @throws DockerException where a container should take part and no engine can be used
    ComparisonResult compare(
            CompareOrder order, ComparisonListener listener, Consumer<Runnable> cancelling)
            throws CompareException, DockerException, InterruptedException, IOException;
}
