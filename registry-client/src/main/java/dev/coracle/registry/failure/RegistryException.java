package dev.coracle.registry.failure;

import org.jspecify.annotations.Nullable;

/// A registry, the network, the store or the content refused what was asked.
///
/// The message is made of three parts that a window can also show apart:
///
/// ```
/// Tried to pull ghcr.io/org/thing:1.2, but the registry answered 404 MANIFEST_UNKNOWN: no such tag.
/// Check the name and the tag.
/// ```
///
/// Text that came from a stranger has passed [Inert], so it is safe to print. No message ever holds
/// a credential, a token or the query of a signed address.
public abstract sealed class RegistryException extends Exception
        permits CancelledException,
                DigestMismatchException,
                InvalidReferenceException,
                MalformedContentException,
                NotFoundException,
                RateLimitedException,
                RefusedException,
                StoreException,
                TransportException,
                UnauthorizedException,
                UnsupportedContentException {

    private final String tried;
    private final String happened;
    private final String advice;

    RegistryException(String tried, String happened, String advice, @Nullable Throwable cause) {
        super("Tried to " + tried + ", but " + happened + ". " + advice, cause);
        this.tried = tried;
        this.happened = happened;
        this.advice = advice;
    }

    /// What was tried, as it follows "tried to": `pull ghcr.io/org/thing:1.2`.
    public String tried() {
        return tried;
    }

    /// What happened instead, as it follows "but".
    public String happened() {
        return happened;
    }

    /// What the user can do, a sentence of its own.
    public String advice() {
        return advice;
    }

    /// Whether the same request can succeed later without anybody changing anything.
    public boolean retryCanHelp() {
        return false;
    }
}
