import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coracle.engine.Engine;
import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.runtime.HostCall;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.Trap;
import java.util.HexFormat;
import java.util.List;

/// The engine in a Java program of one's own: functions both ways, memory, a trap, a stop and a
/// budget. Needs the engine's and ASM's jars on the class path and nothing else:
///
/// ```
/// java -cp engine.jar:asm.jar docs/examples/EngineAsLibrary.java
/// ```
public final class EngineAsLibrary {

    /// ```
    /// (module
    ///   (import "host" "print" (func $print (param i32 i32)))
    ///   (func (export "greet") (param i32 i32) local.get 0 local.get 1 call $print)
    ///   (func (export "add") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add)
    ///   (func (export "divide") (param i32 i32) (result i32) local.get 0 local.get 1 i32.div_s)
    ///   (func (export "forever") loop br 0 end)
    ///   (memory (export "memory") 1))
    /// ```
    private static final byte[] MODULE =
            HexFormat.of()
                    .parseHex(
                            "0061736d01000000010f0360027f7f0060027f7f017f600000020e0104686f7374057072"
                                    + "696e740000030504000101020503010001072b05066d656d6f7279020005677265657400"
                                    + "0103616464000206646976696465000307666f726576657200040a220408002000200110"
                                    + "000b0700200020016a0b0700200020016d0b070003400c000b0b0025046e616d65011e04"
                                    + "01056772656574020361646403066469766964650407666f7265766572");

    private static final FunctionType PRINT =
            new FunctionType(List.of(NumericType.I32, NumericType.I32), List.of());

    public static void main(String[] arguments) throws Exception {
        // Validated now, compiled when its functions are first called. Share it between threads.
        Executable executable = Engine.DEFAULT.load(MODULE);

        HostCall print =
                (memory, values) -> {
                    int address = (int) values.get(0);
                    int length = (int) values.get(1);
                    // Every access is checked; an address out of bounds traps in the guest.
                    System.out.println(new String(memory.read(address, length), UTF_8));
                    return List.of();
                };
        Linker linker = new Linker().function("host", "print", PRINT, print);

        // What it may take and how it is stopped. An instance belongs to one thread at a time.
        Interruption interruption = new Interruption();
        MemoryAllowance allowance = MemoryAllowance.of(16 << 20);
        Instance instance = linker.instantiate(executable, allowance, interruption);

        System.out.println("2 + 3 = " + instance.function("add").apply(2, 3).getFirst());

        Memory memory = instance.memory("memory");
        byte[] greeting = "hello from the guest".getBytes(UTF_8);
        memory.write(64, greeting, 0, greeting.length);
        instance.function("greet").apply(64, greeting.length);

        try {
            instance.function("divide").apply(1, 0);
        } catch (Trap trap) {
            System.out.println("trapped: " + trap.kind().words());
            trap.backtrace().forEach(frame -> System.out.println("  at " + frame.text()));
        }

        // Any thread may stop a guest; this one is stopped for good.
        Thread.ofVirtual().start(interruption::request);
        try {
            instance.function("forever").apply();
        } catch (Interruption.Interrupted stopped) {
            System.out.println("stopped");
        }

        // A budget ends a guest at the same instruction on every machine.
        Interruption budget = Interruption.withFuel(1_000_000);
        Instance metered =
                linker.instantiate(
                        Engine.DEFAULT.withMetered(true).load(MODULE),
                        MemoryAllowance.of(16 << 20),
                        budget);
        try {
            metered.function("forever").apply();
        } catch (Interruption.OutOfFuel spent) {
            System.out.println("out of fuel");
        }
    }
}
