package dev.coracle.engine.code;

import java.util.Optional;

/// Where compiled code is kept from one process to the next.
///
/// ```java
/// Engine engine = Engine.DEFAULT.withCache(new CodeFolder(folder, CodeFolder.DEFAULT_BYTES));
/// ```
///
/// Any thread calls, several at once. Nothing here fails: what cannot be read is missing, what
/// cannot be written is compiled again another time. **Code that somebody else can put into a cache
/// is code that runs with the rights of this process**, outside of the guest's sandbox: an
/// implementation must give nothing that another user could have written.
public interface CodeCache {

    /// Keeps nothing.
    CodeCache NONE =
            new CodeCache() {
                @Override
                public Optional<byte[]> get(CodeKey key) {
                    return Optional.empty();
                }

                @Override
                public void put(CodeKey key, byte[] code) {}

                @Override
                public String toString() {
                    return "CodeCache.NONE";
                }
            };

    /// What was put under the key last, as far as it is still there. Need not be checked for
    /// damage.
    ///
    /// @return bytes that nobody changes afterwards
    Optional<byte[]> get(CodeKey key);

    /// Keeps the bytes, in place of what was there; or does not.
    void put(CodeKey key, byte[] code);
}
