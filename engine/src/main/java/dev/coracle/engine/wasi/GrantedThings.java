package dev.coracle.engine.wasi;

import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.ListenAddress;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostDirectory;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.InputFile;
import dev.coracle.engine.sandbox.Sandbox;
import dev.coracle.engine.sandbox.net.HostListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Opens what a run is granted, whatever version of WASI it speaks.
public final class GrantedThings {

    private GrantedThings() {}

    /// @param typed what is read where the user types
    /// @throws IOException a sentence: a granted file cannot be opened
    public static StandardInput input(StdinGrant grant, InputStream typed) throws IOException {
        return new StandardInput(
                switch (grant) {
                    case StdinGrant.Empty _ -> InputStream.nullInputStream();
                    case StdinGrant.Text(String text) ->
                            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
                    case StdinGrant.File(var path) -> InputFile.open(path);
                    case StdinGrant.Interactive _ -> typed;
                });
    }

    /// @throws IOException a sentence: a granted directory cannot be opened
    public static HostDirectory directory(Sandbox sandbox, DirectoryGrant grant)
            throws IOException {
        try {
            return sandbox.openGranted(grant.host(), grant.writable());
        } catch (HostFailure e) {
            String why =
                    switch (e.errno()) {
                        case NOENT -> "it does not exist; create it or grant another";
                        case NOTDIR -> "it is not a directory; grant the directory that holds it";
                        case ACCES, PERM -> "you may not read it yourself; grant another";
                        case NOTSUP -> "this system offers no safe way to confine a module to it";
                        default -> "it cannot be opened (%s)".formatted(e.errno());
                    };
            throw new IOException(
                    "The directory %s is granted as %s, but %s."
                            .formatted(grant.host(), grant.guest(), why),
                    e);
        }
    }

    /// @param grant one that is of a [ListenAddress]
    /// @throws IOException a sentence: the address cannot be listened on
    public static HostListener listener(HostGrant grant) throws IOException {
        try {
            return HostListener.open(
                    ListenAddress.of(grant).orElseThrow(() -> HostFailure.of(Errno.INVAL)));
        } catch (HostFailure e) {
            String why =
                    switch (e.errno()) {
                        case ADDRINUSE -> "another program listens there; choose another port";
                        case ACCES -> "this system does not let you; choose a port above 1023";
                        default -> "it is no address of this computer; write 127.0.0.1:PORT";
                    };
            throw new IOException(
                    "Listening on %s is granted, but %s.".formatted(grant.pattern(), why), e);
        }
    }
}
