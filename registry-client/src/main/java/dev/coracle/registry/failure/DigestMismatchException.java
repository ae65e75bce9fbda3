package dev.coracle.registry.failure;

/// Bytes arrived whose digest or size is not the one that was promised; none of them were kept.
public final class DigestMismatchException extends RegistryException {

    public DigestMismatchException(String tried, String happened, String advice) {
        super(tried, happened, advice, null);
    }
}
