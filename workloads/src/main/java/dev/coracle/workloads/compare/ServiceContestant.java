package dev.coracle.workloads.compare;

import dev.coracle.workloads.pair.Course;
import dev.coracle.workloads.pair.Fetch;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A side whose job is to answer requests. A run starts the service, asks it once, and ends it; the
/// end is not measured. What the answer said is what sides are compared by.
final class ServiceContestant implements Contestant {

    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration COUNTED = Duration.ofSeconds(2);

    private final String name;
    private final ServiceHost host;
    private final Course.Serves course;
    private volatile @Nullable Service running;
    private volatile boolean cancelled;

    /// @param name of the pair
    /// @param host closed with the contestant
    ServiceContestant(String name, ServiceHost host, Course.Serves course) {
        this.name = name;
        this.host = host;
        this.course = course;
    }

    @Override
    public Side side() {
        return host.side();
    }

    @Override
    public Optional<Size> size() throws CompareException {
        return host.size();
    }

    @Override
    public Fetch fetch() {
        return host.fetch();
    }

    @Override
    public Optional<String> reach() {
        return Optional.of(host.reach());
    }

    @Override
    public void prepare() throws CompareException, InterruptedException {
        host.prepare();
    }

    @Override
    public Sample run(Meter meter) throws CompareException, InterruptedException {
        try (Service service = start(meter)) {
            if (meter.samples()) {
                new LoadRun(name, service.address(), course, service.first().body())
                        .times(Plan.METERED_REQUESTS);
            }
            OutputCollector body = new OutputCollector();
            body.take(false, service.first().body());
            return new Sample(
                    side(),
                    service.phases(),
                    Optional.of(service.untilAnswer()),
                    service.untilAnswer(),
                    body.output(0));
        } finally {
            running = null;
        }
    }

    @Override
    public Optional<Load> load() throws CompareException, InterruptedException {
        try (Service service = start(Meter.NONE)) {
            return Optional.of(
                    new LoadRun(name, service.address(), course, service.first().body())
                            .forTime(WARM_UP, COUNTED));
        } finally {
            running = null;
        }
    }

    private Service start(Meter meter) throws CompareException, InterruptedException {
        Service service = host.start(meter);
        running = service;
        if (cancelled) {
            service.close();
            throw new CompareException("The run was cancelled.");
        }
        return service;
    }

    @Override
    public void cancel() {
        cancelled = true;
        host.cancel();
        Service service = running;
        if (service != null) {
            service.close();
        }
    }

    @Override
    public void close() {
        host.close();
    }
}
