package dev.stint.infra;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.iam.IGrantable;
import software.constructs.Construct;

/** The one table of sessions, runs and what else is an item. Its names are those of {@code dev.stint.state}. */
final class SessionTable extends Construct {
    private static final String DUE = "due";
    private static final String UPDATED = "byUpdated";

    private final Table table;

    SessionTable(Construct scope, String id, RemovalPolicy policy) {
        super(scope, id);
        table = Table.Builder.create(this, "Table")
                .partitionKey(string("pk"))
                .sortKey(string("sk"))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .timeToLiveAttribute("ttl")
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .encryption(TableEncryption.AWS_MANAGED)
                .removalPolicy(policy)
                .deletionProtection(policy != RemovalPolicy.DESTROY)
                .build();
        // Keys only: who looks at what is due reads the item anyway, and a wider index costs more on every write.
        table.addGlobalSecondaryIndex(index(DUE, "duePk", "dueAt", ProjectionType.KEYS_ONLY));
        // Everything: a list of sessions is answered from the index alone, and a summary is written once a run.
        table.addGlobalSecondaryIndex(index(UPDATED, "tenantPk", "updatedAt", ProjectionType.ALL));
    }

    Table table() {
        return table;
    }

    /**
     * Every call that the state room makes, on the items of this table alone. A transaction asks for what its parts
     * are, a batch for BatchWriteItem only ("Actions, resources, and condition keys for Amazon DynamoDB", AWS Service
     * Authorization Reference).
     */
    void grantUse(IGrantable grantee) {
        allow(
                grantee,
                table.getTableArn(),
                "dynamodb:GetItem",
                "dynamodb:Query",
                "dynamodb:PutItem",
                "dynamodb:UpdateItem",
                "dynamodb:DeleteItem",
                "dynamodb:BatchWriteItem");
    }

    /** Writing what somebody else will read: a webhook that is too large for the queue, in chunks if need be. */
    void grantClaims(IGrantable grantee) {
        allow(grantee, table.getTableArn(), "dynamodb:PutItem", "dynamodb:BatchWriteItem");
    }

    /** Reading a run and how it ended, and putting the run back as told. */
    void grantSettle(IGrantable grantee) {
        allow(grantee, table.getTableArn(), "dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem");
    }

    /** Finding what is due. */
    void grantSweep(IGrantable grantee) {
        allow(grantee, table.getTableArn() + "/index/" + DUE, "dynamodb:Query");
    }

    /** Listing sessions. */
    void grantList(IGrantable grantee) {
        allow(grantee, table.getTableArn() + "/index/" + UPDATED, "dynamodb:Query");
    }

    private static void allow(IGrantable grantee, String resource, String... actions) {
        grantee.getGrantPrincipal().addToPrincipalPolicy(ChainAccess.allow(resource, actions));
    }

    private static GlobalSecondaryIndexProps index(String name, String pk, String sk, ProjectionType projection) {
        return GlobalSecondaryIndexProps.builder()
                .indexName(name)
                .partitionKey(string(pk))
                .sortKey(string(sk))
                .projectionType(projection)
                .build();
    }

    private static Attribute string(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }
}
