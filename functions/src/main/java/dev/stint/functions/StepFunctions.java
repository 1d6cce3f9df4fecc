package dev.stint.functions;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Step Functions' client, built at its first use, since most chat turns never need it. Thread-safe. */
final class StepFunctions {
    private @Nullable SfnClient client;

    StepFunctions() {}

    StepFunctions(SfnClient client) {
        this.client = client;
    }

    synchronized SfnClient client() {
        if (client == null) {
            client = AwsClients.build(SfnClient.builder());
        }
        return client;
    }
}
