package dev.coracle.capability.model;

import dev.coracle.capability.model.Request.Want;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/// Which import leads to which door.
///
/// WASI 0.1 functions are linked only where they are reachable, so most say that the module asks. A
/// component made by the 0.1 adapter imports file system, wall clock, environment and terminal even
/// for a program that only prints, so those say no more than that it might. Limits need no import:
/// every module lives between them.
final class ImportMeaning {

    private record Rule(Door door, Want want, Pattern imports) {
        Rule(Door door, Want want, String regex) {
            this(door, want, Pattern.compile(regex));
        }
    }

    private static final String P1 = "(?:wasi_snapshot_preview1|wasi_unstable)\\.";
    private static final String VERSION = "(?:@.*)?";

    private static final List<Rule> RULES =
            List.of(
                    new Rule(Door.DIRECTORIES, Want.ASKS, P1 + "path_.*"),
                    new Rule(Door.DIRECTORIES, Want.MIGHT, P1 + "(?:fd_prestat_.*|fd_readdir)"),
                    new Rule(Door.DIRECTORIES, Want.MIGHT, "wasi:filesystem/.*"),
                    new Rule(Door.HOSTS, Want.ASKS, P1 + "sock_(?:open|connect|bind|listen)"),
                    new Rule(Door.HOSTS, Want.MIGHT, P1 + "sock_.*"),
                    new Rule(
                            Door.HOSTS,
                            Want.ASKS,
                            "wasi:http/(?:outgoing-handler|client)" + VERSION),
                    new Rule(Door.HOSTS, Want.ASKS, "wasi:sockets/(?:tcp|udp|ip-name).*"),
                    new Rule(Door.ENVIRONMENT, Want.ASKS, P1 + "environ_.*"),
                    new Rule(Door.ENVIRONMENT, Want.MIGHT, "wasi:cli/environment" + VERSION),
                    new Rule(
                            Door.ENVIRONMENT, Want.ASKS, "wasi:config/.*|fermyon:spin/variables.*"),
                    new Rule(Door.ARGUMENTS, Want.MIGHT, P1 + "(?:args_.*|fd_read|fd_pread)"),
                    new Rule(
                            Door.ARGUMENTS, Want.MIGHT, "wasi:cli/(?:environment|stdin)" + VERSION),
                    new Rule(Door.CLOCK, Want.ASKS, P1 + "clock_.*"),
                    new Rule(Door.CLOCK, Want.MIGHT, P1 + "poll_oneoff"),
                    new Rule(Door.CLOCK, Want.MIGHT, "wasi:clocks/.*"),
                    new Rule(Door.RANDOMNESS, Want.ASKS, P1 + "random_get"),
                    new Rule(Door.RANDOMNESS, Want.ASKS, "wasi:random/random" + VERSION),
                    new Rule(Door.RANDOMNESS, Want.MIGHT, "wasi:random/insecure.*"));

    private ImportMeaning() {}

    static Request request(Door door, Collection<String> imports) {
        if (door == Door.LIMITS) {
            return new Request(Want.MIGHT, List.of());
        }
        Want want = Want.CANNOT;
        List<String> leading =
                imports.stream()
                        .filter(name -> RULES.stream().anyMatch(rule -> leads(rule, door, name)))
                        .sorted()
                        .toList();
        for (Rule rule : RULES) {
            if (rule.want.compareTo(want) > 0
                    && leading.stream().anyMatch(name -> leads(rule, door, name))) {
                want = rule.want;
            }
        }
        return new Request(want, leading);
    }

    private static boolean leads(Rule rule, Door door, String name) {
        return rule.door == door && rule.imports.matcher(name).matches();
    }
}
