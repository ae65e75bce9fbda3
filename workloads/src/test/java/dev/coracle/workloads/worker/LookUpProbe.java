package dev.coracle.workloads.worker;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/// Looks a name up twice, in a file of hosts that changes in between.
final class LookUpProbe {

    private LookUpProbe() {}

    /// @param arguments the file that the JVM was told to look in
    public static void main(String[] arguments) throws Exception {
        Path hosts = Path.of(arguments[0]);
        for (String address : new String[] {"192.0.2.1", "192.0.2.2"}) {
            Files.writeString(hosts, address + " a.example\n");
            System.out.println(InetAddress.getAllByName("a.example")[0].getHostAddress());
        }
    }
}
