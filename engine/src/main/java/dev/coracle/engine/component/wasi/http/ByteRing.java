package dev.coracle.engine.component.wasi.http;

/// Bytes in the order they came, packed into one array, however small the pieces are that they come
/// and go in. Not safe for threads.
final class ByteRing {

    private static final byte[] NONE = new byte[0];

    private byte[] ring = NONE;
    private int head;
    private int size;

    int size() {
        return size;
    }

    /// Bytes that it takes: up to twice as many as have lain in it since it was last empty.
    int capacity() {
        return ring.length;
    }

    /// What [#capacity] grows by where as many bytes are added.
    int growth(int length) {
        int needed = size + length;
        return needed <= ring.length
                ? 0
                : Math.max(needed, Math.min(2 * ring.length, BodyPipe.CAPACITY)) - ring.length;
    }

    void add(byte[] bytes, int offset, int length) {
        int growth = growth(length);
        if (growth > 0) {
            grow(growth);
        }
        int at = (head + size) % ring.length;
        int first = Math.min(length, ring.length - at);
        System.arraycopy(bytes, offset, ring, at, first);
        System.arraycopy(bytes, offset + first, ring, 0, length - first);
        size += length;
    }

    private void grow(int more) {
        byte[] larger = new byte[ring.length + more];
        copy(larger, size);
        ring = larger;
        head = 0;
    }

    private void copy(byte[] target, int length) {
        int first = Math.min(length, ring.length - head);
        System.arraycopy(ring, head, target, 0, first);
        System.arraycopy(ring, 0, target, first, length - first);
    }

    /// Takes the oldest bytes, as many as there are of those that are wanted.
    byte[] take(int most) {
        int length = Math.min(most, size);
        if (length == ring.length && head == 0) {
            byte[] all = ring;
            clear();
            return all;
        }
        byte[] taken = new byte[length];
        copy(taken, length);
        head = (head + length) % ring.length;
        size -= length;
        if (size == 0) {
            clear();
        }
        return taken;
    }

    void clear() {
        ring = NONE;
        head = 0;
        size = 0;
    }
}
