package dev.coracle.registry.failure;

/// What the user wrote is no reference, registry, tag or digest; the advice shows the accepted
/// form.
public final class InvalidReferenceException extends RegistryException {

    public InvalidReferenceException(String tried, String happened, String advice) {
        super(tried, happened, advice, null);
    }
}
