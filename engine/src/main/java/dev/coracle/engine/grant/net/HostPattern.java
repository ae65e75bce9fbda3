package dev.coracle.engine.grant.net;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `[scheme://]host[:ports]`: what a grant says, parsed.
///
/// | part | forms |
/// |---|---|
/// | scheme | `https`, `http`, `tcp`, `udp`, another protocol over TCP, or `*`, which is the same as none |
/// | host | a name, `*.name` for all names below one, an address, a block (`10.0.0.0/8`, `[fd00::]/8`), `*` for everything public |
/// | ports | a number, `8000..8100`, `*`; without them the scheme's own port |
///
/// Listening takes an address, and a number alone is a port of the loopback interface.
///
/// @param scheme small letters or `*`
/// @param ports empty for the usual port of the scheme, or of whatever scheme is spoken
public record HostPattern(String scheme, Peers peers, Optional<Ports> ports) {

    /// Whom a pattern names.
    sealed interface Peers {

        record All() implements Peers {}

        /// @param name in its one spelling; it itself is not among them
        record Below(String name) implements Peers {}

        record Named(NetworkHost.Name name) implements Peers {}

        record Addresses(IpBlock block) implements Peers {}
    }

    /// How a pattern answers for an address.
    public enum Answer {
        NO,
        YES,
        /// It would, but the address is not public and the pattern does not name it.
        NOT_NAMED
    }

    private static final Pattern FORM =
            Pattern.compile(
                    "(?:(\\*|[A-Za-z][A-Za-z0-9+.-]{0,30})://)?([^:/\\s\\[\\]]+|\\[[^\\]]*])(?:/(\\d{1,3}))?(?::([^:/]*))?/?");

    /// @throws IllegalArgumentException a sentence without a full stop
    public static HostPattern connecting(String text) {
        Matcher form = matched(text);
        return new HostPattern(
                scheme(form), peers(form.group(2), form.group(3)), ports(form.group(4)));
    }

    /// @throws IllegalArgumentException a sentence without a full stop
    public static HostPattern listening(String text) {
        Matcher form = matched(text);
        boolean portAlone = form.group(2).matches("\\d{1,5}") && form.group(4) == null;
        Peers peers = peers(portAlone ? "localhost" : form.group(2), form.group(3));
        Optional<Ports> ports = ports(portAlone ? form.group(2) : form.group(4));
        boolean local =
                peers instanceof Peers.Addresses
                        || (peers instanceof Peers.Named(var name)
                                && name.text().equals("localhost"));
        if (!local || ports.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"%s\" is no address to listen on; write one as in 127.0.0.1:8080"
                            .formatted(text));
        }
        return new HostPattern(scheme(form), peers, ports);
    }

    private static Matcher matched(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is no host; write one as in https://api.example.com:443"
                            .formatted(text));
        }
        return form;
    }

    private static String scheme(Matcher form) {
        return form.group(1) == null ? "*" : form.group(1).toLowerCase(Locale.ROOT);
    }

    private static Optional<Ports> ports(@Nullable String text) {
        return Optional.ofNullable(text).map(Ports::parse);
    }

    private static Peers peers(String host, @Nullable String prefix) {
        if (prefix == null && host.equals("*")) {
            return new Peers.All();
        }
        boolean below = host.startsWith("*.");
        NetworkHost parsed = NetworkHost.parse(below ? host.substring(2) : host);
        return switch (parsed) {
            case NetworkHost.Address(var address) when !below ->
                    new Peers.Addresses(
                            prefix == null
                                    ? IpBlock.single(address)
                                    : new IpBlock(address, Integer.parseInt(prefix)));
            case NetworkHost.Name name when prefix == null ->
                    below ? new Peers.Below(name.text()) : new Peers.Named(name);
            case NetworkHost.Address _, NetworkHost.Name _ ->
                    throw new IllegalArgumentException(
                            "\"%s\" is neither a name nor a block of addresses"
                                    .formatted(prefix == null ? host : host + "/" + prefix));
        };
    }

    /// Whether scheme and port are those of the pattern.
    public boolean fits(String wanted, int port) {
        return Schemes.covers(scheme, wanted)
                && (ports.isPresent()
                        ? ports.get().contain(port)
                        : Schemes.usualPort(scheme.equals("*") ? wanted : scheme)
                                .filter(usual -> usual == port)
                                .isPresent());
    }

    /// Whether it lets sockets of a scheme be opened, wherever they lead.
    public boolean opens(String wanted) {
        return Schemes.covers(scheme, wanted);
    }

    /// Whether it is about this name, or about all names that are not of this computer.
    public boolean names(NetworkHost.Name name) {
        return switch (peers) {
            case Peers.All _ -> !name.isLocal();
            case Peers.Below(var above) -> name.text().endsWith("." + above);
            case Peers.Named(var named) -> named.equals(name);
            case Peers.Addresses _ -> false;
        };
    }

    /// Whether a name of this pattern may be connected to at an address that it stands for.
    public Answer leadsTo(NetworkHost.Name name, InetAddress address) {
        if (!names(name)) {
            return Answer.NO;
        }
        AddressKind kind = AddressKind.of(address);
        return kind == AddressKind.PUBLIC || (kind == AddressKind.LOOPBACK && name.isLocal())
                ? Answer.YES
                : Answer.NOT_NAMED;
    }

    /// Whether it is about this address by itself.
    public Answer covers(InetAddress address) {
        SpecialRange range = SpecialRange.of(address);
        return switch (peers) {
            case Peers.All _ -> range.kind() == AddressKind.PUBLIC ? Answer.YES : Answer.NOT_NAMED;
            case Peers.Addresses(var block) when block.contains(address) ->
                    range.namedBy(block, address) ? Answer.YES : Answer.NOT_NAMED;
            case Peers.Addresses _ -> Answer.NO;
            case Peers.Named(var name) ->
                    name.text().equals("localhost") && LocalNames.ADDRESSES.contains(address)
                            ? Answer.YES
                            : Answer.NO;
            case Peers.Below _ -> Answer.NO;
        };
    }

    /// Whether it lets a name be used at this address, whatever the scheme and the port.
    public boolean reaches(NetworkHost.Name name, InetAddress address) {
        return leadsTo(name, address) == Answer.YES || covers(address) == Answer.YES;
    }

    /// The block of addresses that it names, where it names one.
    public Optional<IpBlock> block() {
        return peers instanceof Peers.Addresses(var block) ? Optional.of(block) : Optional.empty();
    }

    /// Whether it names computers that are not the public network's.
    public boolean isInside() {
        return switch (peers) {
            case Peers.All _ -> false;
            case Peers.Below(var name) -> new NetworkHost.Name(name).isLocal();
            case Peers.Named(var name) -> name.isLocal();
            case Peers.Addresses(var block) -> AddressKind.of(block.first()) != AddressKind.PUBLIC;
        };
    }

    /// Whether it stands for whoever has a public address.
    public boolean isEverybody() {
        return peers instanceof Peers.All;
    }

    /// Whether it stands for whoever has a public address, at every port and over every scheme.
    public boolean isEverything() {
        return isEverybody() && scheme.equals("*") && ports.equals(Optional.of(Ports.ALL));
    }

    /// Whether only programs of this computer are meant.
    public boolean isLoopback() {
        return switch (peers) {
            case Peers.All _ -> false;
            case Peers.Below(var name) -> new NetworkHost.Name(name).isLocal();
            case Peers.Named(var name) -> name.isLocal();
            case Peers.Addresses(var block) ->
                    AddressKind.of(block.first()) == AddressKind.LOOPBACK;
        };
    }

    /// The name above those that it stands for, where it is `*.name`.
    public Optional<String> below() {
        return peers instanceof Peers.Below(var name) ? Optional.of(name) : Optional.empty();
    }

    /// Whom it names, in one spelling: a name, `*.name`, an address, a block, or `*`.
    public String host() {
        return switch (peers) {
            case Peers.All _ -> "*";
            case Peers.Below(var name) -> "*." + name;
            case Peers.Named(var name) -> name.text();
            case Peers.Addresses(var block) -> block.toString();
        };
    }

    /// The one port that it opens, where one is written.
    public Optional<Integer> port() {
        return ports.filter(each -> each.first() == each.last()).map(Ports::first);
    }

    /// The one port that it opens, written or the usual one of its scheme.
    public Optional<Integer> onlyPort() {
        return ports.isPresent() ? port() : Schemes.usualPort(scheme);
    }
}
