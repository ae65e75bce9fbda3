package dev.coracle.engine.grant;

/// Which randomness the module is given.
public sealed interface RandomGrant {

    /// A fixed sequence, the same in every run: programs run and learn nothing. Each question is
    /// recorded.
    record None() implements RandomGrant {}

    /// Cryptographically secure bytes of the host.
    record Secure() implements RandomGrant {}

    /// A reproducible sequence that depends on the seed alone.
    record Seeded(long seed) implements RandomGrant {}
}
