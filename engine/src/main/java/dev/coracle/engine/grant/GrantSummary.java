package dev.coracle.engine.grant;

import dev.coracle.engine.grant.net.HostPattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Grants in one sentence of plain words: "Can read ~/data as /data; nothing else."
///
/// Whether a directory is called readable or writable is the decision that the run asks for, so the
/// sentence says what will happen. [#clauses] decides what is said, [#of] says it in English; who
/// speaks another language says the same clauses.
public final class GrantSummary {

    private static final Path HOME = Path.of(System.getProperty("user.home", "/"));

    private GrantSummary() {}

    /// What a module can do.
    public enum Ability {
        /// Reads [Item.Directory]s.
        READ,
        /// Reads and changes [Item.Directory]s.
        CHANGE,
        /// Connects to [Item.Named] patterns and to [Item.Everybody].
        CONNECT,
        /// Connects to [Item.Named] patterns of this computer or its network.
        CONNECT_INSIDE,
        /// Listens for this computer's programs on [Item.Named] patterns.
        LISTEN_HERE,
        /// Listens for other computers on [Item.Named] patterns.
        LISTEN_EVERYWHERE,
        /// Sees the variables of these names.
        VARIABLES,
        /// Is given a text as input; no items.
        INPUT_TEXT,
        /// Is given this one file as input.
        INPUT_FILE,
        /// Reads what the user types; no items.
        INPUT_TYPED,
        /// Knows the time to the millisecond; no items.
        COARSE_TIME,
        /// Knows the exact time; no items.
        EXACT_TIME,
        /// Is told this one time.
        FIXED_TIME,
        /// Gets real randomness; no items.
        REAL_RANDOMNESS,
        /// Gets randomness from this one seed.
        SEEDED_RANDOMNESS
    }

    /// What an ability is about.
    public sealed interface Item {

        /// @param host as people write it
        /// @param guest how the module sees it
        record Directory(String host, String guest) implements Item {}

        /// A pattern that every public host matches.
        record Everybody(String pattern) implements Item {}

        /// Never the value of a variable.
        record Named(String name) implements Item {}
    }

    /// A part of the sentence.
    ///
    /// @param items empty where the ability says it all
    public record Clause(Ability ability, List<Item> items) {
        public Clause {
            items = List.copyOf(items);
        }

        private static Clause of(Ability ability, String... names) {
            return new Clause(ability, Stream.of(names).<Item>map(Item.Named::new).toList());
        }
    }

    /// What the module can do, in the order in which it is said; it can do nothing else.
    public static List<Clause> clauses(Grants grants) {
        List<Clause> can = new ArrayList<>();
        add(can, Ability.READ, directories(grants, false));
        add(can, Ability.CHANGE, directories(grants, true));
        hosts(grants, can);
        add(
                can,
                Ability.VARIABLES,
                grants.environment().stream()
                        .<Item>map(variable -> new Item.Named(variable.name()))
                        .toList());
        switch (grants.stdin()) {
            case StdinGrant.Empty _ -> {}
            case StdinGrant.Text _ -> can.add(Clause.of(Ability.INPUT_TEXT));
            case StdinGrant.File(Path path) -> can.add(Clause.of(Ability.INPUT_FILE, shown(path)));
            case StdinGrant.Interactive _ -> can.add(Clause.of(Ability.INPUT_TYPED));
        }
        switch (grants.clock()) {
            case ClockGrant.None _ -> {}
            case ClockGrant.Coarse _ -> can.add(Clause.of(Ability.COARSE_TIME));
            case ClockGrant.Real _ -> can.add(Clause.of(Ability.EXACT_TIME));
            case ClockGrant.Fixed(var instant) ->
                    can.add(Clause.of(Ability.FIXED_TIME, instant.toString()));
        }
        switch (grants.random()) {
            case RandomGrant.None _ -> {}
            case RandomGrant.Secure _ -> can.add(Clause.of(Ability.REAL_RANDOMNESS));
            case RandomGrant.Seeded(long seed) ->
                    can.add(Clause.of(Ability.SEEDED_RANDOMNESS, Long.toString(seed)));
        }
        return List.copyOf(can);
    }

    private static List<Item> directories(Grants grants, boolean writing) {
        List<Item> shown = new ArrayList<>();
        for (DirectoryGrant directory : grants.directories()) {
            // A grant is the most specific one for its own guest path.
            PathDecision decision = PathDecision.decide(directory, true);
            boolean writable = decision instanceof PathDecision.Allowed;
            if (writable == writing) {
                shown.add(new Item.Directory(shown(directory.host()), directory.guest()));
            }
        }
        return shown;
    }

    private static void hosts(Grants grants, List<Clause> can) {
        List<Item> peers = new ArrayList<>();
        List<Item> inside = new ArrayList<>();
        List<Item> here = new ArrayList<>();
        List<Item> everywhere = new ArrayList<>();
        for (HostGrant host : grants.hosts()) {
            HostPattern pattern = host.parsed();
            Item named = new Item.Named(host.pattern());
            switch (host.direction()) {
                case CONNECT -> {
                    if (pattern.isInside()) {
                        inside.add(named);
                    } else {
                        peers.add(
                                pattern.isEverybody() ? new Item.Everybody(host.pattern()) : named);
                    }
                }
                case LISTEN -> (pattern.isLoopback() ? here : everywhere).add(named);
            }
        }
        add(can, Ability.CONNECT, peers);
        add(can, Ability.CONNECT_INSIDE, inside);
        add(can, Ability.LISTEN_HERE, here);
        add(can, Ability.LISTEN_EVERYWHERE, everywhere);
    }

    private static void add(List<Clause> can, Ability ability, List<Item> items) {
        if (!items.isEmpty()) {
            can.add(new Clause(ability, items));
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

    /// @return ends with a full stop; never shows the value of a variable
    public static String of(Grants grants) {
        List<String> can = clauses(grants).stream().map(GrantSummary::english).toList();
        if (can.isEmpty()) {
            return "Can touch nothing of this computer.";
        }
        String sentence = String.join("; ", can);
        return Character.toUpperCase(sentence.charAt(0))
                + sentence.substring(1)
                + "; nothing else.";
    }

    private static String english(Clause clause) {
        List<String> items = clause.items().stream().map(GrantSummary::english).toList();
        String what = listed(items);
        return switch (clause.ability()) {
            case READ -> "can read " + what;
            case CHANGE -> "can read and change " + what;
            case CONNECT -> "can connect to " + what;
            case CONNECT_INSIDE -> "can connect to this computer or its network at " + what;
            case LISTEN_HERE -> "can listen for programs of this computer on " + what;
            case LISTEN_EVERYWHERE -> "can listen for other computers on " + what;
            case VARIABLES ->
                    (items.size() == 1 ? "sees the variable " : "sees the variables ") + what;
            case INPUT_TEXT -> "is given a text as input";
            case INPUT_FILE -> "is given %s as input".formatted(what);
            case INPUT_TYPED -> "reads what you type";
            case COARSE_TIME -> "knows the time to the millisecond";
            case EXACT_TIME -> "knows the exact time";
            case FIXED_TIME -> "is told that it is " + what;
            case REAL_RANDOMNESS -> "gets real randomness";
            case SEEDED_RANDOMNESS -> "gets randomness from the seed " + what;
        };
    }

    private static String english(Item item) {
        return switch (item) {
            case Item.Directory(String host, String guest) -> host + " as " + guest;
            case Item.Everybody(String pattern) -> "every public host (%s)".formatted(pattern);
            case Item.Named(String name) -> name;
        };
    }

    private static String listed(List<String> names) {
        if (names.size() < 2) {
            return String.join("", names);
        }
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
