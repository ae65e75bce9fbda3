package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.i18n.Written;
import dev.coracle.workloads.compare.Capacity;
import dev.coracle.workloads.compare.Finding;
import dev.coracle.workloads.compare.SideResult;
import dev.coracle.workloads.export.Caveat;
import dev.coracle.workloads.pair.Fetch;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a result says, in the language of the window.
final class ResultWords {

    private ResultWords() {}

    static String of(Finding finding) {
        return switch (finding) {
            case Finding.Times times -> of(times);
            case Finding.Rate rate -> of(rate);
            case Finding.Density density ->
                    text(
                            "compare.finding.density",
                            density.all().getFirst().budget() >> 20,
                            density.all().stream()
                                    .map(ResultWords::of)
                                    .collect(Collectors.joining(", ")));
        };
    }

    private static String of(Finding.Times found) {
        String subject =
                switch (found.measure()) {
                    case FIRST_BYTE ->
                            text("compare.finding.firstByte", SideWords.of(found.side()));
                    case FIRST_ANSWER ->
                            text("compare.finding.firstAnswer", SideWords.of(found.side()));
                    case WHOLE_RUN -> text("compare.finding.wholeRun", SideWords.of(found.side()));
                };
        String other = SideWords.of(found.baseline());
        String evidence =
                text(
                        "compare.finding.evidence",
                        number(found.millis()),
                        number(found.baselineMillis()),
                        number(found.times().low()),
                        number(found.times().high()));
        String times = number(found.times().value());
        return switch (found.verdict()) {
            case TOO_FEW ->
                    text(
                            "compare.finding.tooFew",
                            subject,
                            number(found.millis()),
                            number(found.baselineMillis()),
                            other);
            case UNDECIDED -> text("compare.finding.undecided", subject, other, evidence);
            case QUICKER -> text("compare.finding.quicker", subject, times, other, evidence);
            case SLOWER -> text("compare.finding.slower", subject, times, other, evidence);
        };
    }

    private static String of(Finding.Rate rate) {
        String side = SideWords.of(rate.side());
        String other = SideWords.of(rate.baseline());
        String ours = number(rate.perSecond());
        String theirs = number(rate.baselinePerSecond());
        String unit = rate.unit().map(name -> " " + name + "/s").orElse("");
        String times = number(rate.times().value());
        String evidence =
                text(
                        "compare.finding.rateEvidence",
                        ours,
                        theirs + unit,
                        number(rate.times().low()),
                        number(rate.times().high()));
        boolean requests = rate.unit().isEmpty();
        String subject =
                requests
                        ? text("compare.finding.requests", side)
                        : text("compare.finding.throughput", side);
        return switch (rate.verdict()) {
            case TOO_FEW -> text("compare.finding.tooSeldom", subject, ours, theirs + unit, other);
            case UNDECIDED -> text("compare.finding.undecided", subject, other, evidence);
            case QUICKER ->
                    requests
                            ? text("compare.finding.many", subject, times, other, evidence)
                            : text("compare.finding.much", subject, times, other, evidence);
            case SLOWER ->
                    requests
                            ? text("compare.finding.answersMany", subject, times, other, evidence)
                            : text("compare.finding.doesMuch", subject, times, other, evidence);
        };
    }

    private static String of(Capacity capacity) {
        String housing = SideWords.of(capacity.housing());
        return capacity.isBound()
                ? text("compare.finding.instances", capacity.instances(), housing)
                : text("compare.finding.atLeast", capacity.instances(), housing);
    }

    static String of(Caveat caveat) {
        return switch (caveat.kind()) {
            case NETWORKLESS -> text("compare.caveat.networkless");
            case ASKED_FROM_HERE -> text("compare.caveat.askedFromHere");
            case INSTANCE_EACH -> text("compare.caveat.instanceEach");
            case NOT_FETCHED -> text("compare.caveat.notFetched");
            case FETCHED_ONCE -> text("compare.caveat.fetchedOnce");
            case COMPILED_HERE -> text("compare.caveat.compiledHere");
            case ISOLATION -> text("compare.caveat.isolation");
            case STOOD_BY -> text("compare.caveat.stoodBy");
            case IDLE -> text("compare.caveat.idle");
            case VIRTUAL_MACHINE -> text("compare.caveat.virtualMachine");
            case FEW_RUNS -> text("compare.caveat.fewRuns");
            case OUTLIERS ->
                    text(
                            "compare.caveat.outliers",
                            caveat.side().map(SideWords::of).orElse(""),
                            caveat.count());
            case BUSY -> text("compare.caveat.busy");
        };
    }

    /// How what a side needs came here.
    static String fetch(SideResult side) {
        return side.fetch().map(ResultWords::of).orElse(text("compare.figure.none"));
    }

    private static String of(Fetch fetch) {
        return switch (fetch.source()) {
            case LOCAL -> text("compare.fetch.local");
            case HERE -> text("compare.fetch.here");
            case FETCHED -> Written.duration(fetch.time().orElse(Duration.ZERO));
        };
    }

    /// Three significant digits.
    private static String number(double value) {
        int digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.getDefault(), "%." + digits + "f", value);
    }
}
