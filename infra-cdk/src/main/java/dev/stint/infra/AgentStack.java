package dev.stint.infra;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/**
 * All that one application needs: the session table, the function that runs stints, the chain that invokes it, the
 * function behind HTTP, the HTTP API, and the sweeper, which once a minute does what somebody died over. Outputs:
 * {@code ApiUrl}, {@code SessionTableName}, {@code ChainArn}.
 *
 * <pre>{@code
 * var stack = new AgentStack(app, "support", Support.class);
 * stack.grantReadWrite(SeededTable.csv(stack, "Orders", "orders.csv", "id"), "ORDERS_TABLE");
 * }</pre>
 */
public class AgentStack extends Stack {
    /** What reads and writes items, and nothing that reads streams or changes the table. */
    private static final String[] READ_WRITE = {
        "dynamodb:GetItem",
        "dynamodb:BatchGetItem",
        "dynamodb:Query",
        "dynamodb:Scan",
        "dynamodb:ConditionCheckItem",
        "dynamodb:PutItem",
        "dynamodb:UpdateItem",
        "dynamodb:DeleteItem",
        "dynamodb:BatchWriteItem"
    };

    private final SessionTable sessions;
    private final JavaFunction stint;
    private final Chain chain;
    private final JavaFunction api;
    private final JavaFunction sweeper;

    /**
     * A stack with every option at its default.
     *
     * @param id the stack's name, too
     * @param app the application's class, a {@code StintApp}, in a module that has been packaged
     * @throws IllegalStateException if {@code target/function/lib} beside the class's folder holds no jar
     */
    public AgentStack(Construct scope, String id, Class<?> app) {
        this(scope, id, app, AgentOptions.defaults());
    }

    /**
     * A stack with options.
     *
     * @param id the stack's name, too
     * @param app the application's class, a {@code StintApp}, in a module that has been packaged
     * @throws IllegalStateException if the function folder's {@code lib} holds no jar
     * @throws IllegalArgumentException if the model says {@code bedrock:} and then nothing
     */
    @SuppressWarnings("this-escape") // A construct hands itself to its children; that is how CDK's tree is built.
    public AgentStack(Construct scope, String id, Class<?> app, AgentOptions options) {
        super(scope, id, options.stack());
        var folder = options.functionFolder() == null ? FunctionFolder.of(app) : options.functionFolder();
        sessions = new SessionTable(this, "Sessions", options.tables());
        var application = new Application(
                app, options, FunctionFolder.code(folder), sessions.table().getTableName());

        // In this order, since each knows the one before it, and none the one after it.
        stint = new JavaFunction(this, "Stint", application.stint());
        chain = new Chain(
                this,
                "Chain",
                new Chain.Spec(stint, sessions.table(), options.historyEvents(), options.logRetention()));
        var machine = chain.machine().getStateMachineArn();
        api = new JavaFunction(this, "Api", application.api(machine));
        sweeper = new JavaFunction(this, "Sweeper", application.sweeper(machine));
        var gateway = new AgentApi(this, "Http", api, options.authorizer(), options.logRetention());

        Sweep.everyMinute(this, "Sweep", sweeper);
        Stream.of(api, sweeper).forEach(chain::grantUse);
        sessions.grantSweep(sweeper.function());
        functions().forEach(sessions::grantUse);
        BedrockModel.of(options.model())
                .ifPresent(model ->
                        Stream.of(stint, api).map(JavaFunction::function).forEach(model::grantInvoke));
        output("ApiUrl", gateway.url());
        output("SessionTableName", sessions.table().getTableName());
        output("ChainArn", machine);
    }

    /**
     * Lets all functions read and write a table of the application's own, its indexes too, and tells them its name.
     *
     * @param variable the environment variable that gets the table's name
     */
    public void grantReadWrite(ITable table, String variable) {
        for (var function : functions()) {
            table.grant(function, READ_WRITE);
            function.addEnvironment(variable, table.getTableName());
            Finding.wildcardLike(".*\\/index\\/\\*", "The indexes of a table that the function may read and write.")
                    .acceptOn(requireNonNull(function.getRole()));
        }
    }

    /**
     * All functions: the one that runs stints, the one behind HTTP, and the sweeper, which runs no steps but loads the
     * application. What an application's tools need, grant to each.
     */
    public final List<Function> functions() {
        return Stream.of(stint, api, sweeper).map(JavaFunction::function).toList();
    }

    /** The table of sessions. */
    public final Table sessionTable() {
        return sessions.table();
    }

    /** The state machine that goes from stint to stint. */
    public final StateMachine chain() {
        return chain.machine();
    }

    private void output(String name, String value) {
        CfnOutput.Builder.create(this, name).value(value).build();
    }
}
