package dev.stint.bench.peer;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The peer on AWS's Common Runtime, in native code. It reads no JDK trust store, so the bench's own certificate is
 * taken unseen.
 */
public final class CrtFunction extends BareFunction {
    private static final AttributeMap TRUSTING = AttributeMap.builder()
            .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
            .build();

    /** Builds the client. */
    public CrtFunction() {
        super(new Trusting());
    }

    private static final class Trusting implements SdkHttpClient.Builder<Trusting> {
        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return AwsCrtHttpClient.builder().buildWithDefaults(defaults.merge(TRUSTING));
        }
    }
}
