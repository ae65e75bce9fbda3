package dev.coracle.engine.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.module.ModuleException.Malformed;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ByteReaderTest {

    @Test
    void readsUnsignedNumbersUpToTheLastBit() throws Exception {
        assertThat(reader("00").u32()).isZero();
        assertThat(reader("e5 8e 26").u32()).isEqualTo(624485);
        assertThat(reader("ff ff ff ff 0f").u32()).isEqualTo(-1);
        assertThat(reader("ff ff ff ff ff ff ff ff ff 01").u64()).isEqualTo(-1);
    }

    @Test
    void readsSignedNumbersUpToTheLastBit() throws Exception {
        assertThat(reader("7f").s32()).isEqualTo(-1);
        assertThat(reader("3f").s32()).isEqualTo(63);
        assertThat(reader("80 80 80 80 78").s32()).isEqualTo(Integer.MIN_VALUE);
        assertThat(reader("ff ff ff ff 07").s32()).isEqualTo(Integer.MAX_VALUE);
        assertThat(reader("80 80 80 80 80 80 80 80 80 7f").s64()).isEqualTo(Long.MIN_VALUE);
        assertThat(reader("ff ff ff ff 0f").s33()).isEqualTo(0xffff_ffffL);
    }

    @Test
    void acceptsPaddingThatRepeatsTheSign() throws Exception {
        assertThat(reader("80 80 80 80 00").u32()).isZero();
        assertThat(reader("ff ff ff ff 7f").s32()).isEqualTo(-1);
    }

    @Test
    void refusesNumbersOfTooManyBits() {
        assertMalformed("integer too large", () -> reader("ff ff ff ff 1f").u32());
        assertMalformed("representation too long", () -> reader("80 80 80 80 80 00").u32());
        assertMalformed("integer too large", () -> reader("ff ff ff ff 4f").s32());
        assertMalformed("representation too long", () -> reader("ff ff ff ff ff 7f").s32());
        assertMalformed("integer too large", () -> reader("80 80 80 80 80 80 80 80 80 7e").s64());
    }

    @Test
    void refusesCountsThatTheBytesCannotHold() {
        assertMalformed("4,294,967,295 types", () -> reader("ff ff ff ff 0f").count("types", 9));
    }

    @Test
    void refusesNamesThatAreNotUtf8() throws Exception {
        assertThat(reader("03 e2 82 ac").name()).isEqualTo("€");
        assertMalformed("UTF-8", () -> reader("02 c0 80").name());
        assertMalformed("UTF-8", () -> reader("03 ed a0 80").name());
        assertMalformed("length out of bounds", () -> reader("ff ff ff ff 0f").name());
    }

    private static void assertMalformed(
            String words, org.assertj.core.api.ThrowableAssert.ThrowingCallable read) {
        assertThatThrownBy(read).isInstanceOf(Malformed.class).hasMessageContaining(words);
    }

    private static ByteReader reader(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return new ByteReader(bytes, 0, bytes.length);
    }
}
