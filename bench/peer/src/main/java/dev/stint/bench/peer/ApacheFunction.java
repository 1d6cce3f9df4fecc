package dev.stint.bench.peer;

import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** The peer on the SDK's Apache 4 client. */
public final class ApacheFunction extends BareFunction {
    /** Builds the client. */
    public ApacheFunction() {
        super(ApacheHttpClient.builder());
    }
}
