package dev.coracle.workloads.compare;

import dev.coracle.workloads.docker.Container;
import dev.coracle.workloads.docker.ContainerSpec;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.DockerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Instances in containers, one each.
final class ContainerCrowd implements Crowd {

    private final Docker docker;
    private final ContainerSpec spec;
    private final List<Member> members = new ArrayList<>();
    private boolean closed;

    ContainerCrowd(Docker docker, ContainerSpec spec) {
        this.docker = docker;
        this.spec = spec.withOpenInput();
    }

    @Override
    public Housing housing() {
        return Housing.CONTAINER;
    }

    @Override
    public void grow(int more, Duration patience) throws CompareException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (int i = 0; i < more; i++) {
                Container container = docker.create(spec);
                if (!join(container)) {
                    container.close();
                    throw new CompareException("The comparison was cancelled.");
                }
                CountDownLatch awake = new CountDownLatch(1);
                container.start((_, _) -> awake.countDown());
                if (!awake.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    throw new CompareException(
                            "Started a container of %s, but it printed nothing in time. Only jobs that say when they are there can be counted."
                                    .formatted(spec.image()));
                }
            }
        } catch (DockerException e) {
            throw new CompareException(String.valueOf(e.getMessage()), e);
        }
    }

    private synchronized boolean join(Container container) {
        if (!closed) {
            members.add(new Member(container, new CgroupGauge(container.id())));
        }
        return !closed;
    }

    @Override
    public synchronized long memory() throws CompareException {
        long sum = 0;
        for (Member member : members) {
            sum +=
                    member.gauge()
                            .read()
                            .orElseThrow(
                                    () ->
                                            new CompareException(
                                                    "Tried to read how much memory the containers of %s take, but could not: one has ended, or they run on another machine. Density is measured on Linux only, with jobs that wait."
                                                            .formatted(spec.image())))
                            .memoryBytes();
        }
        return sum;
    }

    @Override
    public void close() {
        List<Member> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(members);
            members.clear();
        }
        all.forEach(member -> ContainerSetting.remove(member.container()));
    }

    private record Member(Container container, Gauge gauge) {}
}
