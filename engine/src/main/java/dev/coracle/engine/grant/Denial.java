package dev.coracle.engine.grant;

/// Why an access was refused.
public enum Denial {
    /// Nothing of that name is granted.
    NOT_GRANTED,
    /// The address is of this computer or its network, and no grant names it.
    NOT_NAMED,
    /// A directory is granted there, for reading only.
    READ_ONLY,
    /// The path, or a symbolic link in it, leads out of the granted directory.
    LEADS_OUTSIDE,
    /// A limit of the grants is reached.
    LIMIT,
    /// This computer's system offers no safe way to do it.
    NOT_SAFE_HERE,
    /// No grant exists that would allow it.
    NEVER
}
