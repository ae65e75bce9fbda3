package dev.coracle.registry.http;

import dev.coracle.registry.failure.RefusedException;
import okhttp3.HttpUrl;

/// The rules for being sent elsewhere: five times at most, never from TLS to plain HTTP, never with
/// user names in the address. Authorization stays behind when scheme, host or port changes.
final class Redirects {

    private static final int MOST = 5;

    private final String tried;
    private final HttpUrl start;
    private int followed;

    Redirects(String tried, HttpUrl start) {
        this.tried = tried;
        this.start = start;
    }

    static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    static boolean isSameOrigin(HttpUrl one, HttpUrl other) {
        return one.scheme().equals(other.scheme())
                && one.host().equals(other.host())
                && one.port() == other.port();
    }

    /// Where to go next.
    HttpUrl next(HttpUrl from, String location) throws RefusedException {
        followed++;
        if (followed > MOST) {
            throw refused("it was sent on more than " + MOST + " times");
        }
        HttpUrl to = location.isEmpty() ? null : from.resolve(location);
        if (to == null) {
            throw refused("the registry sends us to an address that is none");
        }
        if (from.isHttps() && !to.isHttps()) {
            throw refused("the registry sends us from TLS to plain HTTP at " + to.host());
        }
        if (!to.username().isEmpty() || !to.password().isEmpty()) {
            throw refused("the registry sends us to an address with a user name in it");
        }
        return to;
    }

    private RefusedException refused(String happened) {
        return new RefusedException(
                tried, happened, "Ask the operator of " + start.host() + " about it.");
    }
}
