package dev.coracle.registry.failure;

/// The content is sound but can not be run or stored here: a Linux image, an unknown media type.
public final class UnsupportedContentException extends RegistryException {

    public UnsupportedContentException(String tried, String happened, String advice) {
        super(tried, happened, advice, null);
    }
}
