package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostResource;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// `request-options`. Confined to the guest's thread.
public final class RequestOptions implements HostResource {

    /// What can be limited.
    enum Timeout {
        CONNECT("connect-timeout"),
        FIRST_BYTE("first-byte-timeout"),
        BETWEEN_BYTES("between-bytes-timeout");

        private final String label;

        Timeout(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private final Map<Timeout, Case> timeouts = new EnumMap<>(Timeout.class);

    Case get(Timeout timeout) {
        return timeouts.getOrDefault(timeout, Case.NONE);
    }

    Case set(Timeout timeout, Case duration) {
        timeouts.put(timeout, duration);
        return Case.OK;
    }

    public Optional<Duration> connectTimeout() {
        return duration(Timeout.CONNECT);
    }

    public Optional<Duration> firstByteTimeout() {
        return duration(Timeout.FIRST_BYTE);
    }

    public Optional<Duration> betweenBytesTimeout() {
        return duration(Timeout.BETWEEN_BYTES);
    }

    private Optional<Duration> duration(Timeout timeout) {
        return get(timeout).value() instanceof Long nanoseconds
                ? Optional.of(Duration.ofNanos(nanoseconds < 0 ? Long.MAX_VALUE : nanoseconds))
                : Optional.empty();
    }
}
