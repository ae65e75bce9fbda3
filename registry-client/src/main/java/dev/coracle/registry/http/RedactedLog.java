package dev.coracle.registry.http;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs each request in one line at debug level: method, address without its query, status, time.
/// No header and no query ever, since they hold tokens and signatures.
final class RedactedLog implements Interceptor {

    private static final Logger LOG = LoggerFactory.getLogger(RedactedLog.class);

    @Override
    public Response intercept(Chain chain) throws IOException {
        if (!LOG.isDebugEnabled()) {
            return chain.proceed(chain.request());
        }
        Request request = chain.request();
        long start = System.nanoTime();
        Response response = chain.proceed(request);
        LOG.debug(
                "{} {} {} in {} ms",
                request.method(),
                withoutSecrets(request.url()),
                response.code(),
                (System.nanoTime() - start) / 1_000_000);
        return response;
    }

    static HttpUrl withoutSecrets(HttpUrl address) {
        return address.newBuilder().query(null).username("").password("").build();
    }
}
