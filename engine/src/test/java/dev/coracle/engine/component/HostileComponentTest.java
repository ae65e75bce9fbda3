package dev.coracle.engine.component;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.Engine;
import dev.coracle.engine.component.link.ComponentLinker;
import dev.coracle.engine.component.link.RunScope;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.ResourceLimitException;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

/// Small components that ask for more than anybody has.
class HostileComponentTest {

    private static final long MEMORY = 1 << 20;

    @Test
    void refusesInstancesThatDoubleAtEachLevel() throws ModuleException {
        byte[] component = component();
        for (int level = 0; level < 40; level++) {
            component = component(section(4, component), section(5, bytes(2, 0, 0, 0, 0, 0, 0)));
        }
        ExecutableComponent bomb = Engine.DEFAULT.loadComponent(component, MEMORY);

        assertThatThrownBy(
                        () ->
                                new ComponentLinker()
                                        .instantiate(
                                                bomb.plan(),
                                                new RunScope(
                                                        Features.ALL,
                                                        MemoryAllowance.of(MEMORY),
                                                        new Interruption())))
                .isInstanceOf(ResourceLimitException.class)
                .hasMessageContaining("10,000 instances");
    }

    @Test
    void refusesTypesThatDoubleWithEachLine() {
        ByteArrayOutputStream types = new ByteArrayOutputStream();
        types.writeBytes(bytes(41, 0x7d));
        for (int i = 0; i < 40; i++) {
            // a list, so that the size stays the same while the weight doubles
            types.writeBytes(i % 2 == 0 ? bytes(0x6f, 2, i, i) : bytes(0x70, i));
        }
        byte[] component = component(section(7, types.toByteArray()));

        assertThatThrownBy(() -> Engine.DEFAULT.loadComponent(component, MEMORY))
                .isInstanceOf(ModuleException.Invalid.class);
    }

    @Test
    void refusesTypesWithinTypesWithoutEnd() {
        ByteArrayOutputStream types = new ByteArrayOutputStream();
        types.writeBytes(bytes(1));
        for (int i = 0; i < 5_000; i++) {
            types.writeBytes(bytes(0x41, 1, 1));
        }
        types.writeBytes(bytes(0x41, 0));
        byte[] component = component(section(7, types.toByteArray()));

        assertThatThrownBy(() -> Engine.DEFAULT.loadComponent(component, MEMORY))
                .isInstanceOf(ModuleException.Invalid.class)
                .hasMessageContaining("nested");
    }

    @Test
    void refusesComponentsWithinComponentsWithoutEnd() {
        byte[] component = component();
        for (int level = 0; level < 200; level++) {
            component = component(section(4, component));
        }
        byte[] nested = component;

        assertThatThrownBy(() -> Engine.DEFAULT.loadComponent(nested, MEMORY))
                .isInstanceOf(ModuleException.Invalid.class)
                .hasMessageContaining("nested");
    }

    @Test
    void refusesCountsThatTheBytesCannotHold() {
        byte[] component = component(section(7, bytes(0xff, 0xff, 0xff, 0xff, 0x0f)));

        assertThatThrownBy(() -> Engine.DEFAULT.loadComponent(component, MEMORY))
                .isInstanceOf(ModuleException.Malformed.class);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] component(byte[]... sections) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes(0, 'a', 's', 'm', 0x0d, 0, 1, 0));
        for (byte[] section : sections) {
            out.writeBytes(section);
        }
        return out.toByteArray();
    }

    private static byte[] section(int id, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(id);
        for (int left = content.length; ; left >>>= 7) {
            out.write(left < 0x80 ? left : left | 0x80);
            if (left < 0x80) {
                break;
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
