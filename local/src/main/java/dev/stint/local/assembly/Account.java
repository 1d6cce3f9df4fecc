package dev.stint.local.assembly;

/** The laptop's own account, as templates and ARNs see it. */
public final class Account {
    /** The account's id; a caller without a signature counts as this account. */
    public static final String ID = "000000000000";

    /** The only region that there is. */
    public static final String REGION = "us-east-1";

    /** The partition of every ARN. */
    public static final String PARTITION = "aws";

    /** The domain that service host names end with. */
    public static final String URL_SUFFIX = "amazonaws.com";

    private Account() {}

    /** Returns the ARN of a resource in this account and region. */
    public static String arn(String service, String resource) {
        return "arn:%s:%s:%s:%s:%s".formatted(PARTITION, service, REGION, ID, resource);
    }
}
