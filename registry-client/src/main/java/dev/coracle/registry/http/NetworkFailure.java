package dev.coracle.registry.http;

import dev.coracle.registry.failure.CancelledException;
import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.TransportException;
import dev.coracle.registry.transfer.Cancellation;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;

/// Says in a sentence what an `IOException` of the network means, and whether trying again helps.
public final class NetworkFailure {

    private NetworkFailure() {}

    public static RegistryException of(
            String tried, HttpUrl address, IOException cause, Cancellation cancellation) {
        if (cancellation.isCancelled()) {
            return new CancelledException(tried);
        }
        String host = address.host() + ":" + address.port();
        return switch (cause) {
            case ProxyException e ->
                    failure(
                            tried,
                            "the proxy "
                                    + e.getMessage()
                                    + ", which the environment names, does not lead there ("
                                    + Inert.text(reason(e), 160)
                                    + ")",
                            "Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY; a login belongs in the"
                                    + " proxy's address, as in http://user:password@proxy:3128.",
                            false,
                            e);
            case UnknownHostException e ->
                    failure(
                            tried,
                            "there is no host named " + address.host(),
                            "Check the spelling and the network connection.",
                            false,
                            e);
            case ConnectException e ->
                    failure(
                            tried,
                            "nothing answers at " + host,
                            "Check that the registry is running and the port is right.",
                            false,
                            e);
            case NoRouteToHostException e ->
                    failure(
                            tried,
                            "there is no way to " + host,
                            "Check the network connection or the proxy.",
                            false,
                            e);
            case InterruptedIOException e ->
                    failure(
                            tried,
                            host + " did not answer in time",
                            "Try again; if it stays so, look at the network or the registry.",
                            true,
                            e);
            case SSLException e when isBroken(e) -> broken(tried, host, e);
            case SSLException e ->
                    failure(
                            tried,
                            "no safe connection to "
                                    + host
                                    + " came about ("
                                    + Inert.text(String.valueOf(e.getMessage()), 160)
                                    + ")",
                            "If the registry has a certificate of its own, name its authority in the settings;"
                                    + " if it has none, name it as a plain-HTTP registry.",
                            false,
                            e);
            default -> broken(tried, host, cause);
        };
    }

    private static String reason(ProxyException failure) {
        Throwable cause = failure.getCause();
        return cause instanceof ConnectException || cause == null
                ? "nothing answers"
                : String.valueOf(cause.getMessage());
    }

    /// Whether the connection was there and broke, so that the same again may work.
    static boolean isTransient(IOException cause) {
        return switch (cause) {
            case ProxyException _,
                    UnknownHostException _,
                    ConnectException _,
                    NoRouteToHostException _ ->
                    false;
            case SSLException e -> isBroken(e);
            default -> true;
        };
    }

    private static boolean isBroken(SSLException cause) {
        String said = String.valueOf(cause.getMessage());
        return said.contains("reset")
                || said.contains("closed")
                || said.contains("terminated")
                || said.contains("Broken pipe");
    }

    private static TransportException broken(String tried, String host, IOException cause) {
        return failure(
                tried,
                "the connection to " + host + " broke off",
                "Try again; what has arrived is kept where it can be.",
                true,
                cause);
    }

    private static TransportException failure(
            String tried, String happened, String advice, boolean again, IOException cause) {
        return new TransportException(tried, happened, advice, again, cause);
    }
}
