package dev.coracle.engine.grant.net;

import java.util.Map;
import java.util.Optional;

/// What schemes mean for grants.
final class Schemes {

    private static final Map<String, Integer> USUAL_PORTS =
            Map.of(
                    "http", 80,
                    "https", 443,
                    "redis", 6379,
                    "postgres", 5432,
                    "mysql", 3306,
                    "mqtt", 1883,
                    "mqtts", 8883,
                    "amqp", 5672);

    private Schemes() {}

    static Optional<Integer> usualPort(String scheme) {
        return Optional.ofNullable(USUAL_PORTS.get(scheme));
    }

    /// Whether a grant of one scheme lets a guest speak another.
    ///
    /// The host itself speaks HTTP, so a grant of `https` is one of requests alone. It cannot see
    /// what a guest says over TCP: who may do that may speak anything, and a grant of `redis` or
    /// any other protocol is one of TCP.
    static boolean covers(String granted, String wanted) {
        return switch (granted) {
            case "*" -> true;
            case "http", "https", "udp" -> granted.equals(wanted);
            case "tcp" -> !wanted.equals("udp");
            default -> granted.equals(wanted) || wanted.equals("tcp");
        };
    }
}
