package dev.coracle.capability.model;

import dev.coracle.capability.model.Proposal.Edit;
import dev.coracle.capability.model.Proposal.GrantDirectory;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.Access.Kind;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.GuestPath;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.Proposal.AddDirectory;
import dev.coracle.engine.grant.Proposal.AddHost;
import dev.coracle.engine.grant.Proposal.AddVariable;
import dev.coracle.engine.grant.Proposal.AllowWriting;
import dev.coracle.engine.grant.Proposal.GiveClock;
import dev.coracle.engine.grant.Proposal.GiveRandom;
import dev.coracle.engine.grant.Proposal.RaiseMemory;
import dev.coracle.engine.grant.Proposals;
import dev.coracle.engine.grant.Proposals.Offer;
import dev.coracle.engine.grant.Size;
import dev.coracle.engine.grant.VariableGrant;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The engine's proposals in the words of the editor: what was asked, what accepting it does.
final class ProposalWords {

    private final Grants grants;
    private final Trail trail;
    private final Places places;
    private final Function<String, Path> suggestedFolder;

    ProposalWords(
            Grants grants, Trail trail, Places places, Function<String, Path> suggestedFolder) {
        this.grants = grants;
        this.trail = trail;
        this.places = places;
        this.suggestedFolder = suggestedFolder;
    }

    List<Proposal> all() {
        return Proposals.of(trail.counts(), grants).stream()
                .map(this::said)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Proposal> said(Offer offer) {
        return switch (offer.proposal()) {
            case AddDirectory add -> Optional.of(directory(offer, add));
            case AllowWriting allow -> Optional.of(writing(offer, allow));
            case AddHost add -> Optional.of(host(offer, add));
            // A program that wanted its whole environment named nothing that could be granted.
            case AddVariable(String name) when name.isEmpty() -> Optional.empty();
            case AddVariable(String name) -> Optional.of(variable(offer, name));
            case GiveClock give ->
                    Optional.of(
                            plain(
                                    Door.CLOCK,
                                    Rows.CLOCK,
                                    Words.text("capability.proposal.clock"),
                                    Words.text("capability.proposal.clock.action"),
                                    offer,
                                    new Edit(give::apply)));
            case GiveRandom give ->
                    Optional.of(
                            plain(
                                    Door.RANDOMNESS,
                                    Rows.RANDOM,
                                    Words.text("capability.proposal.random"),
                                    Words.text("capability.proposal.random.action"),
                                    offer,
                                    new Edit(give::apply)));
            case RaiseMemory raise ->
                    Optional.of(
                            plain(
                                    Door.LIMITS,
                                    Rows.MEMORY,
                                    Words.text(
                                            "capability.proposal.memory",
                                            Size.shown(grants.limits().memoryBytes())),
                                    Words.text(
                                            "capability.proposal.memory.action",
                                            Size.shown(raise.bytes())),
                                    offer,
                                    new Edit(raise::apply)));
        };
    }

    private Proposal directory(Offer offer, AddDirectory add) {
        Path suggested = suggestedFolder.apply(add.guest());
        boolean write = add.access() == DirectoryGrant.Access.READ_WRITE;
        return new Proposal(
                Door.DIRECTORIES,
                add.guest(),
                Words.text("capability.proposal.directory", tried(offer.lifted())),
                write
                        ? Words.text("capability.proposal.directory.write")
                        : Words.text("capability.proposal.directory.read"),
                Words.text(
                        "capability.proposal.directory.effect",
                        places.shown(suggested),
                        add.guest()),
                offer.times(),
                new GrantDirectory(suggested, add.guest(), add.access()));
    }

    private Proposal writing(Offer offer, AllowWriting allow) {
        DirectoryGrant directory = allow.directory();
        return plain(
                Door.DIRECTORIES,
                directory.guest(),
                Words.text(
                        "capability.proposal.readonly", tried(offer.lifted()), directory.guest()),
                Words.text("capability.proposal.readonly.action", places.shown(directory.host())),
                offer,
                new Edit(allow::apply));
    }

    private static Proposal host(Offer offer, AddHost add) {
        HostGrant host = add.host();
        String action =
                switch (host.direction()) {
                    case CONNECT -> Words.text("capability.proposal.connect", host.pattern());
                    case LISTEN -> Words.text("capability.proposal.listen", host.pattern());
                };
        return plain(
                Door.HOSTS,
                host.direction() + " " + host.pattern(),
                Words.text(
                        "capability.proposal.host",
                        tried(offer.lifted().getFirst().kind(), host.pattern())),
                action,
                offer,
                new Edit(Edits.addHost(host)));
    }

    private static Proposal variable(Offer offer, String name) {
        return plain(
                Door.ENVIRONMENT,
                name,
                Words.text("capability.proposal.variable", tried(Kind.VARIABLE, name)),
                Words.text("capability.proposal.variable.action", name),
                offer,
                new Edit(now -> now.withVariable(new VariableGrant.FromHost(name))));
    }

    private static Proposal plain(
            Door door, String key, String asked, String action, Offer offer, Edit edit) {
        return new Proposal(door, key, asked, action, "", offer.times(), edit);
    }

    private static String tried(List<Access> accesses) {
        Access first = accesses.getFirst();
        String what = tried(first.kind(), GuestPath.of(first.target()).text());
        return accesses.size() == 1
                ? what
                : Words.text("capability.tried.more", what, accesses.size() - 1);
    }

    private static String tried(Kind kind, String target) {
        return switch (kind) {
            case OPEN_READ -> Words.text("capability.tried.read", target);
            case OPEN_WRITE -> Words.text("capability.tried.write", target);
            case CREATE -> Words.text("capability.tried.create", target);
            case STAT -> Words.text("capability.tried.stat", target);
            case LIST -> Words.text("capability.tried.list", target);
            case MAKE_DIRECTORY -> Words.text("capability.tried.mkdir", target);
            case REMOVE -> Words.text("capability.tried.remove", target);
            case RENAME -> Words.text("capability.tried.rename", target);
            case LINK -> Words.text("capability.tried.link", target);
            case SET_TIMES -> Words.text("capability.tried.times", target);
            case VARIABLE -> Words.text("capability.tried.variable", target);
            case CLOCK -> Words.text("capability.tried.clock");
            case RANDOM -> Words.text("capability.tried.random");
            case LOOK_UP -> Words.text("capability.tried.lookup", target);
            case REQUEST -> Words.text("capability.tried.request", target);
            case CONNECT -> Words.text("capability.tried.connect", target);
            case LISTEN -> Words.text("capability.tried.listen", target);
            case MEMORY -> Words.text("capability.tried.memory");
        };
    }
}
