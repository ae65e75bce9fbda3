package dev.coracle.registry.failure;

/// The registry wants credentials, or wants other ones than it got.
public final class UnauthorizedException extends RegistryException {

    public UnauthorizedException(String tried, String happened, String advice) {
        super(tried, happened, advice, null);
    }
}
