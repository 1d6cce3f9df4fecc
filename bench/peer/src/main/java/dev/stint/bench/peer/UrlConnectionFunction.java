package dev.stint.bench.peer;

import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The peer on the SDK's client on the JDK's {@code HttpURLConnection}, which Stint uses, too. */
public final class UrlConnectionFunction extends BareFunction {
    /** Builds the client. */
    public UrlConnectionFunction() {
        super(UrlConnectionHttpClient.builder());
    }
}
