package dev.stint.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.ImportSourceSpecification;
import software.amazon.awscdk.services.dynamodb.InputFormat;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/** A table that starts with the rows of a file. */
public final class SeededTable {
    private SeededTable() {}

    /**
     * A table on demand that CloudFormation fills from a CSV file when it creates the table, and never again. It is
     * kept when the stack is deleted.
     *
     * <p>Every column becomes a string attribute of its name, and an empty cell an empty string ("DynamoDB data import
     * formats", Amazon DynamoDB Developer Guide). Rows with the same key overwrite each other.
     *
     * @param csvFile comma-separated UTF-8 with a line of names; relative to the folder that the CDK app runs in
     * @param keyName the column that is the partition key
     * @throws IllegalArgumentException if the file does not exist
     */
    public static Table csv(Construct scope, String id, String csvFile, String keyName) {
        return builder(scope, id, csvFile, keyName).build();
    }

    /**
     * The same with a sort key.
     *
     * @param sortName the column that is the sort key, a text too
     * @throws IllegalArgumentException if the file does not exist
     */
    public static Table csv(Construct scope, String id, String csvFile, String keyName, String sortName) {
        return builder(scope, id, csvFile, keyName).sortKey(key(sortName)).build();
    }

    private static Table.Builder builder(Construct scope, String id, String csvFile, String keyName) {
        if (!Files.isRegularFile(Path.of(csvFile))) {
            throw new IllegalArgumentException("no file %s (relative paths start at the folder of cdk.json)"
                    .formatted(Path.of(csvFile).toAbsolutePath()));
        }
        var asset = Asset.Builder.create(scope, id + "Csv").path(csvFile).build();
        return Table.Builder.create(scope, id)
                .partitionKey(key(keyName))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .encryption(TableEncryption.AWS_MANAGED)
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .importSource(ImportSourceSpecification.builder()
                        .bucket(asset.getBucket())
                        .keyPrefix(asset.getS3ObjectKey())
                        .inputFormat(InputFormat.csv())
                        .build());
    }

    private static Attribute key(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }
}
