package dev.coracle.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A key with a certificate of its own, made by the JDK's `keytool`, as PEM files and as objects.
///
/// @param certificate the PEM file of the certificate
/// @param key the PEM file of the private key (PKCS #8)
record SelfSigned(Path certificate, Path key, X509Certificate x509, PrivateKey secret) {

    private static final char[] PASSWORD = "changeit".toCharArray();

    /// For `localhost`, `registry.test`, `here.test` and 127.0.0.1.
    static SelfSigned in(Path folder) {
        try {
            return make(folder);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("keytool made no certificate", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static SelfSigned make(Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve("store.p12");
        Process keytool =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                                .toString(),
                                        "-genkeypair",
                                        "-alias",
                                        "lab",
                                        "-keyalg",
                                        "RSA",
                                        "-keysize",
                                        "2048",
                                        "-validity",
                                        "30",
                                        "-dname",
                                        "CN=localhost",
                                        "-ext",
                                        "SAN=DNS:localhost,DNS:registry.test,DNS:here.test,IP:127.0.0.1",
                                        "-ext",
                                        "BC=ca:true",
                                        "-keystore",
                                        store.toString(),
                                        "-storetype",
                                        "PKCS12",
                                        "-storepass",
                                        new String(PASSWORD)))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.log").toFile())
                        .start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException(Files.readString(folder.resolve("keytool.log")));
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        X509Certificate certificate = (X509Certificate) keys.getCertificate("lab");
        PrivateKey secret = (PrivateKey) keys.getKey("lab", PASSWORD);
        return new SelfSigned(
                pem(folder.resolve("lab.crt"), "CERTIFICATE", certificate.getEncoded()),
                pem(folder.resolve("lab.key"), "PRIVATE KEY", secret.getEncoded()),
                certificate,
                secret);
    }

    /// For a server that shows this certificate.
    SSLContext context() {
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, PASSWORD);
            keys.setKeyEntry("lab", secret, PASSWORD, new Certificate[] {x509});
            KeyManagerFactory managers =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    private static Path pem(Path file, String what, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder().encodeToString(der);
        return Files.writeString(
                file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what));
    }
}
