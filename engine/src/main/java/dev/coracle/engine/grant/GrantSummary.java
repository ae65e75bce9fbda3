package dev.coracle.engine.grant;

import dev.coracle.engine.grant.net.HostPattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Grants in one sentence of plain words: "Can read ~/data as /data; nothing else."
///
/// Whether a directory is called readable or writable is the decision that the run asks for, so the
/// sentence says what will happen.
public final class GrantSummary {

    private static final Path HOME = Path.of(System.getProperty("user.home", "/"));

    private GrantSummary() {}

    /// @return ends with a full stop; never shows the value of a variable
    public static String of(Grants grants) {
        List<String> can = new ArrayList<>();
        List<String> read = directories(grants, false);
        List<String> write = directories(grants, true);
        if (!read.isEmpty()) {
            can.add("can read " + listed(read));
        }
        if (!write.isEmpty()) {
            can.add("can read and change " + listed(write));
        }
        hosts(grants, can);
        if (!grants.environment().isEmpty()) {
            List<String> names = grants.environment().stream().map(VariableGrant::name).toList();
            can.add(
                    (names.size() == 1 ? "sees the variable " : "sees the variables ")
                            + listed(names));
        }
        switch (grants.stdin()) {
            case StdinGrant.Empty _ -> {}
            case StdinGrant.Text _ -> can.add("is given a text as input");
            case StdinGrant.File(Path path) -> can.add("is given " + shown(path) + " as input");
            case StdinGrant.Interactive _ -> can.add("reads what you type");
        }
        switch (grants.clock()) {
            case ClockGrant.None _ -> {}
            case ClockGrant.Coarse _ -> can.add("knows the time to the millisecond");
            case ClockGrant.Real _ -> can.add("knows the exact time");
            case ClockGrant.Fixed(var instant) -> can.add("is told that it is " + instant);
        }
        switch (grants.random()) {
            case RandomGrant.None _ -> {}
            case RandomGrant.Secure _ -> can.add("gets real randomness");
            case RandomGrant.Seeded(long seed) -> can.add("gets randomness from the seed " + seed);
        }
        if (can.isEmpty()) {
            return "Can touch nothing of this computer.";
        }
        String sentence = String.join("; ", can);
        return Character.toUpperCase(sentence.charAt(0))
                + sentence.substring(1)
                + "; nothing else.";
    }

    private static List<String> directories(Grants grants, boolean writing) {
        List<String> shown = new ArrayList<>();
        for (DirectoryGrant directory : grants.directories()) {
            // A grant is the most specific one for its own guest path.
            PathDecision decision = PathDecision.decide(directory, true);
            boolean writable = decision instanceof PathDecision.Allowed;
            if (writable == writing) {
                shown.add(shown(directory.host()) + " as " + directory.guest());
            }
        }
        return shown;
    }

    private static void hosts(Grants grants, List<String> can) {
        List<String> peers = new ArrayList<>();
        List<String> inside = new ArrayList<>();
        List<String> here = new ArrayList<>();
        List<String> everywhere = new ArrayList<>();
        for (HostGrant host : grants.hosts()) {
            HostPattern pattern = host.parsed();
            switch (host.direction()) {
                case CONNECT -> {
                    if (pattern.isInside()) {
                        inside.add(host.pattern());
                    } else {
                        peers.add(
                                pattern.isEverybody()
                                        ? "every public host (%s)".formatted(host.pattern())
                                        : host.pattern());
                    }
                }
                case LISTEN -> (pattern.isLoopback() ? here : everywhere).add(host.pattern());
            }
        }
        add(can, "can connect to ", peers);
        add(can, "can connect to this computer or its network at ", inside);
        add(can, "can listen for programs of this computer on ", here);
        add(can, "can listen for other computers on ", everywhere);
    }

    private static void add(List<String> can, String verb, List<String> what) {
        if (!what.isEmpty()) {
            can.add(verb + listed(what));
        }
    }

    /// A path as people write it: the home directory as `~`.
    private static String shown(Path path) {
        if (path.equals(HOME)) {
            return "~";
        }
        return path.startsWith(HOME) && HOME.getNameCount() > 0
                ? "~/" + HOME.relativize(path).toString().replace('\\', '/')
                : path.toString();
    }

    private static String listed(List<String> names) {
        if (names.size() == 1) {
            return names.getFirst();
        }
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
