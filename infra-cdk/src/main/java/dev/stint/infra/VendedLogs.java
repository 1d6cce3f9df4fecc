package dev.stint.infra;

import software.amazon.awscdk.Names;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.UniqueResourceNameOptions;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * Logs that a service of AWS delivers. Their names' prefix keeps the account's one resource policy for log delivery
 * from growing with every source ("Logging to CloudWatch Logs", AWS Step Functions Developer Guide).
 */
final class VendedLogs {
    private VendedLogs() {}

    static LogGroup group(Construct source, String service, RetentionDays retention) {
        var name = Names.uniqueResourceName(
                source,
                UniqueResourceNameOptions.builder()
                        .maxLength(200)
                        .separator("-")
                        .build());
        return LogGroup.Builder.create(source, "Logs")
                .logGroupName("/aws/vendedlogs/%s/%s".formatted(service, name))
                .retention(retention)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
    }
}
