package dev.coracle.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Whether there is anything but the processor to draw with.
///
/// The toolkit asks OpenGL first and turns to drawing in software where it finds no hardware. On
/// Linux that question alone loads OpenGL's own software renderer, 50 MB of it, which then stays:
/// in a virtual machine without a graphics device it is not asked.
final class GraphicsDevice {

    /// What the toolkit reads to know how it draws; a user's own choice stands.
    private static final String ORDER = "prism.order";

    /// Linux's own drivers; NVIDIA's; Windows' below Linux; ARM's; Qualcomm's.
    private static final List<String> DEVICES =
            List.of("dri", "nvidiactl", "nvidia0", "dxg", "mali0", "kgsl-3d0");

    private GraphicsDevice() {}

    /// To be called before the toolkit starts.
    static void choose() {
        if (System.getProperty(ORDER) == null
                && isMissing(Path.of("/dev"), System.getProperty("os.name", ""))) {
            System.setProperty(ORDER, "sw");
        }
    }

    /// @param devices the folder with the system's devices
    static boolean isMissing(Path devices, String system) {
        return system.toLowerCase(Locale.ROOT).startsWith("linux")
                && Files.isDirectory(devices)
                && DEVICES.stream().map(devices::resolve).noneMatch(Files::exists);
    }
}
