package dev.coracle.workloads.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Services that live at once, one process or container each. Each has answered once.
final class ServiceCrowd implements Crowd {

    private final Housing housing;
    private final ServiceHost host;
    private final List<Service> services = new ArrayList<>();
    private boolean closed;

    /// @param host closed with the crowd
    ServiceCrowd(Housing housing, ServiceHost host) {
        this.housing = housing;
        this.host = host;
    }

    @Override
    public Housing housing() {
        return housing;
    }

    @Override
    public void grow(int more, Duration patience) throws CompareException, InterruptedException {
        for (int i = 0; i < more; i++) {
            Service service = host.start(Meter.NONE);
            if (!join(service)) {
                service.close();
                throw new CompareException("The comparison was cancelled.");
            }
        }
    }

    private synchronized boolean join(Service service) {
        if (!closed) {
            services.add(service);
        }
        return !closed;
    }

    @Override
    public synchronized long memory() throws CompareException {
        long sum = 0;
        for (Service service : services) {
            sum +=
                    service.gauge()
                            .read()
                            .orElseThrow(
                                    () ->
                                            new CompareException(
                                                    "Tried to read how much memory the services take, but could not: one has ended, or they run on another machine. Density is measured on Linux only."))
                            .memoryBytes();
        }
        return sum;
    }

    @Override
    public void close() {
        host.cancel();
        List<Service> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(services);
            services.clear();
        }
        all.forEach(Service::close);
        host.close();
    }
}
