package dev.coracle.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.TinyModule;
import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import org.junit.jupiter.api.Test;

class CodeTest {

    @Test
    void resolvesBranchesToPlacesAndHeights() throws Exception {
        // 1 + block (result i32) local.get 0; local.get 0; br_if 0 end
        Code code = code("41 01 02 7f 20 00 20 00 0d 00 0b 6a 0b");
        assertThat(code.dump())
                .isEqualTo(
                        """
                        0: i32.const 1
                        2: block 1
                        4: local.get 0
                        6: local.get 0
                        8: br_if 1
                        10: end 1
                        12: i32.add
                        13: end 0
                        15: return
                        """);
        assertThat(code.target(1)).isEqualTo(12);
        assertThat(code.height(1)).isEqualTo(1);
        assertThat(code.arity(1)).isEqualTo(1);
        assertThat(code.uses(1)).isEqualTo(1);
        assertThat(code.maxHeight()).isEqualTo(3);
    }

    @Test
    void sendsTheIfToItsElse() throws Exception {
        Code code = code("20 00 04 7f 41 01 05 41 02 0b 0b");
        assertThat(code.dump())
                .isEqualTo(
                        """
                        0: local.get 0
                        2: if 1 2
                        5: i32.const 1
                        7: else 1 2
                        10: i32.const 2
                        12: end 1
                        14: end 0
                        16: return
                        """);
        assertThat(code.target(2)).isEqualTo(10);
        assertThat(code.target(1)).isEqualTo(14);
    }

    @Test
    void leavesOutWhatIsNeverReached() throws Exception {
        Code code = code("03 40 0c 00 41 05 1a 02 40 0b 0b 41 07 1a 00 0b");
        assertThat(code.dump())
                .isEqualTo(
                        """
                        0: loop 1
                        2: br 1
                        4: end -1
                        6: end 0
                        """);
        assertThat(code.target(1)).isZero();
    }

    @Test
    void tellsWhatIsMalformedEvenBehindWhatIsInvalid() {
        assertThatThrownBy(() -> code("6a 0b"))
                .isInstanceOf(Invalid.class)
                .hasMessage("type mismatch: an operand is missing (at byte 0x1e)");
        assertThatThrownBy(() -> code("6a ff 0b")).isInstanceOf(Malformed.class);
    }

    private static Code code(String body) throws ModuleException {
        byte[] module = TinyModule.of(body);
        return ModuleValidator.validate(ModuleDecoder.decode(module, Features.V2), Features.V2)
                .code(0);
    }
}
