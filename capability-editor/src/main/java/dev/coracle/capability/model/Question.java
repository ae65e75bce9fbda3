package dev.coracle.capability.model;

import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.GuestPath;
import dev.coracle.engine.grant.NetworkDecision;
import dev.coracle.engine.grant.PathDecision;
import dev.coracle.engine.grant.VariableGrant;
import dev.coracle.engine.grant.net.NetworkHost;
import dev.coracle.engine.grant.net.NetworkTarget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// "Would this be allowed?", answered by the code that enforces the grants, with the row that
/// decides.
///
/// @param allowed whether the module would get what was asked
/// @param sentence why
/// @param decides the door that decided and its row's key, absent where no row did
public record Question(boolean allowed, String sentence, Optional<Decider> decides) {

    private static final String LISTEN = "listen ";

    /// A host and a port without a scheme.
    private static final Pattern SOCKET =
            Pattern.compile("(?:\\[[^\\]\\s]*]|[^:/\\s\\[\\]]+):\\d{1,5}");

    /// What can be spoken there, the widest first: what is granted for TCP is granted for requests.
    private static final List<String> SCHEMES = List.of("tcp", "https", "http", "udp");

    /// The row that decided.
    public record Decider(Door door, String key) {}

    /// @param typed a path inside the module that starts with `/`, with `write` before it for
    ///   writing; a URL or `host:port`, with `listen` before it for listening there; or the name of
    ///   a variable, with or without `$`
    /// @return empty where it is none of them
    public static Optional<Question> of(String typed, Grants grants, Places places) {
        String text = typed.strip();
        boolean writing = text.startsWith("write ");
        String asked = writing ? text.substring(6).strip() : text;
        if (asked.startsWith("/")) {
            return Optional.of(path(GuestPath.of(asked), writing, grants, places));
        }
        if (asked.startsWith(LISTEN)) {
            String at = asked.substring(LISTEN.length()).strip();
            String address = at.matches("\\d{1,5}") ? "127.0.0.1:" + at : at;
            String url = address.contains("://") ? address : "tcp://" + address;
            return Optional.of(network(url, true, grants));
        }
        if (asked.contains("://")) {
            return Optional.of(network(asked, false, grants));
        }
        if (SOCKET.matcher(asked).matches()) {
            return Optional.of(anyScheme(asked, grants));
        }
        String name = asked.startsWith("$") ? asked.substring(1) : asked;
        return Fields.variableName(name) instanceof Typed.Right<String>(var plain)
                ? Optional.of(variable(plain, grants))
                : Optional.empty();
    }

    private static Question path(GuestPath path, boolean writing, Grants grants, Places places) {
        return switch (PathDecision.of(grants.directories(), path, writing)) {
            case PathDecision.Allowed(var directory) ->
                    new Question(
                            true,
                            Words.text(
                                    writing
                                            ? "capability.question.write"
                                            : "capability.question.read",
                                    path.text(),
                                    places.shown(directory.host()),
                                    directory.guest()),
                            Optional.of(new Decider(Door.DIRECTORIES, directory.guest())));
            case PathDecision.ReadOnly(var directory) ->
                    new Question(
                            false,
                            Words.text("capability.question.readonly", directory.guest()),
                            Optional.of(new Decider(Door.DIRECTORIES, directory.guest())));
            case PathDecision.NotGranted _ ->
                    new Question(
                            false,
                            Words.text("capability.question.nothing", path.text()),
                            Optional.empty());
        };
    }

    private static Question network(String url, boolean listening, Grants grants) {
        Optional<NetworkTarget> read = target(url);
        if (read.isEmpty()) {
            return new Question(false, Words.text("capability.question.url"), Optional.empty());
        }
        NetworkTarget target = read.get();
        NetworkDecision decision =
                listening
                        ? NetworkDecision.listening(grants.hosts(), target)
                        : NetworkDecision.connecting(grants.hosts(), target);
        return switch (decision) {
            case NetworkDecision.Allowed(var grant) ->
                    new Question(
                            true,
                            Words.text(yes(target), target.toString(), grant.pattern()),
                            Optional.of(new Decider(Door.HOSTS, Rows.key(grant))));
            case NetworkDecision.NotNamed(var grant, var _) ->
                    new Question(
                            false,
                            Words.text(
                                    "capability.question.notnamed",
                                    target.toString(),
                                    grant.pattern()),
                            Optional.of(new Decider(Door.HOSTS, Rows.key(grant))));
            case NetworkDecision.NotGranted _ ->
                    new Question(
                            false,
                            Words.text("capability.question.host", target.toString()),
                            Optional.empty());
        };
    }

    /// Whatever may be spoken there; a scheme decides, so those that are refused are named.
    private static Question anyScheme(String socket, Grants grants) {
        if (target("tcp://" + socket).isEmpty()) {
            return new Question(false, Words.text("capability.question.url"), Optional.empty());
        }
        Map<String, Question> answers = new LinkedHashMap<>();
        SCHEMES.forEach(
                scheme -> answers.put(scheme, network(scheme + "://" + socket, false, grants)));
        List<String> yes =
                SCHEMES.stream()
                        .filter(s -> Objects.requireNonNull(answers.get(s)).allowed())
                        .toList();
        if (yes.isEmpty()) {
            return answers.values().stream()
                    .filter(answer -> answer.decides().isPresent())
                    .findFirst()
                    .orElseGet(
                            () ->
                                    new Question(
                                            false,
                                            Words.text("capability.question.host", socket),
                                            Optional.empty()));
        }
        List<String> no = SCHEMES.stream().filter(s -> !yes.contains(s)).toList();
        Question first = Objects.requireNonNull(answers.get(yes.getFirst()));
        return no.isEmpty()
                ? first
                : new Question(
                        true,
                        Words.text(
                                "capability.question.schemes",
                                first.sentence(),
                                String.join(", ", yes),
                                String.join(", ", no)),
                        first.decides());
    }

    private static Optional<NetworkTarget> target(String url) {
        try {
            return Optional.of(NetworkTarget.parse(url));
        } catch (IllegalArgumentException half) {
            return Optional.empty();
        }
    }

    /// A name is allowed twice: by itself, and when it was looked up, at the address it leads to.
    private static String yes(NetworkTarget target) {
        return target.host() instanceof NetworkHost.Name name && !name.isLocal()
                ? "capability.question.name"
                : "capability.question.address";
    }

    private static Question variable(String name, Grants grants) {
        boolean granted =
                grants.environment().stream().map(VariableGrant::name).anyMatch(name::equals);
        return granted
                ? new Question(
                        true,
                        Words.text("capability.question.variable", name),
                        Optional.of(new Decider(Door.ENVIRONMENT, name)))
                : new Question(
                        false,
                        Words.text("capability.question.variable.no", name),
                        Optional.empty());
    }
}
