package dev.coracle.registry.failure;

/// The registry knows no such repository, tag or blob, or hides it from this user.
public final class NotFoundException extends RegistryException {

    public NotFoundException(String tried, String happened, String advice) {
        super(tried, happened, advice, null);
    }
}
