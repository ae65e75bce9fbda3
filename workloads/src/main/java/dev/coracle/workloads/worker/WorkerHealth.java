package dev.coracle.workloads.worker;

/// How a worker's JVM stands.
///
/// @param runs that go on in it
/// @param heap bytes of the heap in use, garbage included
/// @param metaspace bytes that classes take
/// @param classes loaded now
/// @param threads of the JVM, its own included
public record WorkerHealth(int runs, long heap, long metaspace, int classes, int threads) {

    public static final WorkerHealth UNKNOWN = new WorkerHealth(0, 0, 0, 0, 0);
}
