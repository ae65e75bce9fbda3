package dev.coracle.registry.failure;

/// The registry sent a document that breaks the specification or a bound of this client.
public final class MalformedContentException extends RegistryException {

    public MalformedContentException(String tried, String happened, String advice) {
        super(tried, happened, advice, null);
    }
}
