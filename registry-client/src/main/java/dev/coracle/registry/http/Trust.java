package dev.coracle.registry.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/// Adds the authorities of a PEM file to those that the Java runtime trusts.
final class Trust {

    private Trust() {}

    static void add(OkHttpClient.Builder client, Path pem) throws IOException {
        try {
            KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            int number = 0;
            for (X509Certificate known : manager(null).getAcceptedIssuers()) {
                authorities.setCertificateEntry("runtime-" + number++, known);
            }
            try (InputStream in = Files.newInputStream(pem)) {
                for (Certificate more :
                        CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    authorities.setCertificateEntry("extra-" + number++, more);
                }
            }
            X509TrustManager all = manager(authorities);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {all}, null);
            client.sslSocketFactory(context.getSocketFactory(), all);
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificates in " + pem + " can not be read", e);
        }
    }

    private static X509TrustManager manager(@Nullable KeyStore authorities)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("the runtime has no X.509 trust manager");
    }
}
