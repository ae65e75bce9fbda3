package dev.coracle.capability.model;

import dev.coracle.capability.model.Warning.Severity;
import dev.coracle.engine.grant.HostGrant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is risky about a host pattern: how many computers it names, and whether they are the user's
/// own. By its text alone; no name is looked up.
final class HostRisks {

    private static final Pattern HOST = Pattern.compile("[^:/]*://(\\[[^\\]]*]|[^:/]*).*");
    private static final Pattern OWN =
            Pattern.compile(
                    "localhost|127\\..*|10\\..*|192\\.168\\..*|172\\.(?:1[6-9]|2\\d|3[01])\\..*"
                            + "|169\\.254\\..*|\\[(?:::1|f[cd].*|fe[89ab].*)].*",
                    Pattern.CASE_INSENSITIVE);

    private HostRisks() {}

    static List<Warning> of(HostGrant grant) {
        Matcher matcher = HOST.matcher(grant.pattern());
        String host = matcher.matches() ? matcher.group(1) : grant.pattern();
        if (grant.direction() == HostGrant.Direction.LISTEN) {
            boolean open = !OWN.matcher(host).matches();
            return open ? List.of(caution("capability.warning.host.listen")) : List.of();
        }
        if (host.equals("*")) {
            return List.of(danger("capability.warning.host.all"));
        }
        if (host.startsWith("*.")) {
            return List.of(danger("capability.warning.host.below", host.substring(2)));
        }
        return OWN.matcher(host).matches()
                ? List.of(caution("capability.warning.host.own"))
                : List.of();
    }

    private static Warning danger(String key, Object... arguments) {
        return new Warning(Severity.DANGER, Words.text(key, arguments));
    }

    private static Warning caution(String key) {
        return new Warning(Severity.CAUTION, Words.text(key));
    }
}
