package dev.coracle.engine.grant;

import dev.coracle.engine.grant.net.NetworkHost;
import dev.coracle.engine.grant.net.NetworkTarget;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which grants of hosts decide about what runs did: asked of the code that decided it then.
///
/// ```java
/// HostUse use = new HostUse(grants.hosts(), accesses);
/// use.deciding(access);    // [https://*.example.com]
/// ```
///
/// A name is decided with the addresses that it stood for when the runs looked it up; nothing is
/// looked up here. Immutable.
public final class HostUse {

    private static final String LEADS_TO = " = ";

    private final List<HostGrant> grants;
    private final Map<NetworkHost.Name, Set<InetAddress>> addresses = new HashMap<>();

    /// @param accesses of one run or of many; the look-ups among them say what names stand for
    public HostUse(List<HostGrant> grants, Collection<Access> accesses) {
        this.grants = List.copyOf(grants);
        for (Access access : accesses) {
            if (access.kind() == Access.Kind.LOOK_UP) {
                learn(access.target());
            }
        }
    }

    private HostUse(List<HostGrant> grants, HostUse known) {
        this.grants = grants;
        addresses.putAll(known.addresses);
    }

    /// The same past under other grants.
    HostUse under(List<HostGrant> others) {
        return new HostUse(others, this);
    }

    private void learn(String target) {
        int at = target.indexOf(LEADS_TO);
        if (at < 0 || !(host(target.substring(0, at)).orElse(null) instanceof NetworkHost.Name n)) {
            return;
        }
        Set<InetAddress> found = addresses.computeIfAbsent(n, _ -> new LinkedHashSet<>());
        for (String text : target.substring(at + LEADS_TO.length()).split(", ", -1)) {
            if (host(text).orElse(null) instanceof NetworkHost.Address(var address)) {
                found.add(address);
            }
        }
    }

    /// The grants that let it through, or would if they named its address; none where no grant is
    /// about it.
    public Set<HostGrant> deciding(Access access) {
        Set<HostGrant> deciding = new LinkedHashSet<>();
        for (NetworkDecision decision : decisions(access)) {
            switch (decision) {
                case NetworkDecision.Allowed(var grant) -> deciding.add(grant);
                case NetworkDecision.NotNamed(var grant, var _) -> deciding.add(grant);
                case NetworkDecision.NotGranted _ -> {}
            }
        }
        return deciding;
    }

    /// Whether the grants let it through.
    public boolean allows(Access access) {
        List<NetworkDecision> decisions = decisions(access);
        return !decisions.isEmpty()
                && decisions.getFirst().isAllowed()
                && (decisions.size() == 1
                        || decisions.stream().skip(1).anyMatch(NetworkDecision::isAllowed));
    }

    /// What was asked for, where the trail says it as a target; a look-up has none.
    static Optional<NetworkTarget> target(Access access) {
        String text =
                access.kind() == Access.Kind.REQUEST
                        ? access.target().substring(access.target().indexOf(' ') + 1)
                        : access.target();
        try {
            return Optional.of(NetworkTarget.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// About what was asked for, then about each address that it led to; none where the trail does
    /// not say what it was.
    private List<NetworkDecision> decisions(Access access) {
        return switch (access.kind()) {
            case LOOK_UP -> lookUp(access.target()).stream().toList();
            case REQUEST, CONNECT -> target(access).map(this::connecting).orElse(List.of());
            case LISTEN -> listening(access).stream().toList();
            case OPEN_READ,
                    OPEN_WRITE,
                    CREATE,
                    STAT,
                    LIST,
                    MAKE_DIRECTORY,
                    REMOVE,
                    RENAME,
                    LINK,
                    SET_TIMES,
                    VARIABLE,
                    CLOCK,
                    RANDOM,
                    MEMORY ->
                    List.of();
        };
    }

    private Optional<NetworkDecision> lookUp(String target) {
        int at = target.indexOf(LEADS_TO);
        return host(at < 0 ? target : target.substring(0, at))
                .map(
                        host ->
                                host instanceof NetworkHost.Name name
                                        ? NetworkDecision.lookingUp(grants, name)
                                        : new NetworkDecision.NotGranted());
    }

    private List<NetworkDecision> connecting(NetworkTarget target) {
        List<NetworkDecision> decisions = new ArrayList<>();
        decisions.add(NetworkDecision.connecting(grants, target));
        if (target.host() instanceof NetworkHost.Name name) {
            for (InetAddress address : addresses.getOrDefault(name, Set.of())) {
                decisions.add(NetworkDecision.resolved(grants, target, address));
            }
        }
        return decisions;
    }

    /// A program that was handed its listener used the grant by its own words.
    private Optional<NetworkDecision> listening(Access access) {
        Stream<HostGrant> same =
                grants.stream()
                        .filter(grant -> grant.direction() == HostGrant.Direction.LISTEN)
                        .filter(grant -> grant.pattern().equals(access.target()));
        return same.findFirst()
                .<NetworkDecision>map(NetworkDecision.Allowed::new)
                .or(() -> target(access).map(to -> NetworkDecision.listening(grants, to)));
    }

    private static Optional<NetworkHost> host(String text) {
        try {
            return Optional.of(NetworkHost.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
