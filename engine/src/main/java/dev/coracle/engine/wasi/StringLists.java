package dev.coracle.engine.wasi;

import dev.coracle.engine.runtime.Memory;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The form that arguments and environment share: an array of pointers into one block of
/// NUL-terminated texts.
final class StringLists {

    private final List<byte[]> texts;

    StringLists(List<String> texts) {
        this.texts = texts.stream().map(t -> (t + "\0").getBytes(StandardCharsets.UTF_8)).toList();
    }

    /// Writes the number of texts and the bytes they take, an u32 each.
    void writeSizes(Memory memory, int countPointer, int sizePointer) {
        int size = texts.stream().mapToInt(text -> text.length).sum();
        memory.writeInt(countPointer, texts.size());
        memory.writeInt(sizePointer, size);
    }

    /// Writes the pointers and the texts; to where the guest made room.
    void write(Memory memory, int pointers, int block) {
        int pointer = pointers;
        int address = block;
        for (byte[] text : texts) {
            memory.writeInt(pointer, address);
            memory.write(address, text, 0, text.length);
            pointer += 4;
            address += text.length;
        }
    }
}
