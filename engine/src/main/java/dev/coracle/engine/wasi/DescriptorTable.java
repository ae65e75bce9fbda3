package dev.coracle.engine.wasi;

import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The numbers of the guest, the lowest free one first, as POSIX has it.
final class DescriptorTable implements AutoCloseable {

    private final List<@Nullable Descriptor> slots = new ArrayList<>();
    private final int most;
    private int open;

    /// Below this one no number is free.
    private int lowest;

    /// @param most open at once
    DescriptorTable(int most) {
        this.most = most;
    }

    /// @throws HostFailure `MFILE` where the limit is reached
    void requireRoom() throws HostFailure {
        if (open >= most) {
            throw HostFailure.of(Errno.MFILE);
        }
    }

    /// @return the number
    int add(Descriptor descriptor) {
        int number = lowest;
        while (number < slots.size() && slots.get(number) != null) {
            number++;
        }
        if (number == slots.size()) {
            slots.add(descriptor);
        } else {
            slots.set(number, descriptor);
        }
        lowest = number + 1;
        open++;
        return number;
    }

    @Nullable Descriptor find(int number) {
        return number >= 0 && number < slots.size() ? slots.get(number) : null;
    }

    boolean hasSockets() {
        return slots.stream().anyMatch(Descriptor.Socket.class::isInstance);
    }

    /// @throws HostFailure `BADF`
    Descriptor get(int number) throws HostFailure {
        Descriptor descriptor = find(number);
        if (descriptor == null) {
            throw HostFailure.of(Errno.BADF);
        }
        return descriptor;
    }

    Descriptor get(int number, long rights) throws HostFailure {
        Descriptor descriptor = get(number);
        descriptor.require(rights);
        return descriptor;
    }

    /// @throws HostFailure `BADF`, `NOTDIR`, `NOTCAPABLE`
    Descriptor.OpenDirectory directory(int number, long rights) throws HostFailure {
        if (get(number) instanceof Descriptor.OpenDirectory directory) {
            directory.require(rights);
            return directory;
        }
        throw HostFailure.of(Errno.NOTDIR);
    }

    void close(int number) throws HostFailure {
        get(number).close();
        free(number);
    }

    /// Gives `from` the number `to`, whose own descriptor is closed.
    void renumber(int from, int to) throws HostFailure {
        Descriptor moved = get(from);
        Descriptor replaced = get(to);
        if (from == to) {
            return;
        }
        replaced.close();
        slots.set(to, moved);
        free(from);
    }

    private void free(int number) {
        slots.set(number, null);
        lowest = Math.min(lowest, number);
        open--;
    }

    List<Descriptor.Listener> listeners() {
        return slots.stream()
                .filter(Descriptor.Listener.class::isInstance)
                .map(Descriptor.Listener.class::cast)
                .toList();
    }

    /// How many are open.
    int open() {
        return open;
    }

    @Override
    public void close() {
        for (Descriptor descriptor : slots) {
            if (descriptor != null) {
                descriptor.close();
            }
        }
        slots.clear();
        open = 0;
        lowest = 0;
    }
}
