package dev.coracle.registry.failure;

/// This client declined for safety: a redirect to plain HTTP, a token server elsewhere, a stray
/// address.
public final class RefusedException extends RegistryException {

    public RefusedException(String tried, String happened, String advice) {
        super(tried, happened, advice, null);
    }
}
