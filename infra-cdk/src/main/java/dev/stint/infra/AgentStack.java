package dev.stint.infra;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/**
 * All that one application needs: the session table, the function that runs stints, the chain that invokes it, the
 * function behind HTTP, and the HTTP API. Outputs: {@code ApiUrl}, {@code SessionTableName}, {@code ChainArn}.
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

    /**
     * The first compiler only. Short requests on a young process gain by it: from SnapStart's restore to the first
     * answer it halves the time. Under SnapStart the managed runtime does not set it itself.
     */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    private final SessionTable sessions;
    private final JavaFunction stint;
    private final JavaFunction api;
    private final Chain chain;

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
     * @throws IllegalArgumentException if the model's name says {@code bedrock:} and no model
     */
    @SuppressWarnings("this-escape") // A construct hands itself to its children; that is how CDK's tree is built.
    public AgentStack(Construct scope, String id, Class<?> app, AgentOptions options) {
        super(scope, id, options.stack());
        var folder = options.functionFolder() == null ? FunctionFolder.of(app) : options.functionFolder();
        var code = FunctionFolder.code(folder);
        sessions = new SessionTable(this, "Sessions", options.tables());
        stint = function("Stint", "Runs the steps of %s until its time is up.", app, code, options.stint(), options);
        chain = new Chain(this, "Chain", stint, options.logRetention());
        api = function("Api", "Answers HTTP requests for %s.", app, code, options.api(), options);
        // Only here: the chain invokes the stint function, which therefore cannot know the chain.
        api.function().addEnvironment("STINT_CHAIN", chain.machine().getStateMachineArn());
        chain.machine().grantStartExecution(api.function());
        var gateway = new AgentApi(this, "Http", api, options.authorizer(), options.logRetention());
        output("ApiUrl", gateway.url());
        output("SessionTableName", sessions.table().getTableName());
        output("ChainArn", chain.machine().getStateMachineArn());
    }

    /**
     * Lets both functions read and write a table of the application's own, and tells them its name.
     *
     * @param variable the environment variable that gets the table's name
     */
    public void grantReadWrite(ITable table, String variable) {
        for (var function : functions()) {
            table.grant(function, READ_WRITE);
            function.addEnvironment(variable, table.getTableName());
            Finding.wildcardLike(".*/index/\\*", "The indexes of a table that the function may read and write.")
                    .acceptOn(requireNonNull(function.getRole()));
        }
    }

    /** Both functions: what an application's tools need, grant to each. */
    public List<Function> functions() {
        return Stream.of(stint, api).map(JavaFunction::function).toList();
    }

    /** The table of sessions. */
    public Table sessionTable() {
        return sessions.table();
    }

    /** The state machine that goes from stint to stint. */
    public StateMachine chain() {
        return chain.machine();
    }

    private JavaFunction function(
            String name, String description, Class<?> app, Code code, FunctionOptions limits, AgentOptions options) {
        var environment = new TreeMap<String, String>();
        if (name.equals("Api")) {
            environment.put("JAVA_TOOL_OPTIONS", QUICK_START);
        }
        environment.putAll(options.environment());
        environment.put("STINT_APP", app.getName());
        environment.put("STINT_TABLE", sessions.table().getTableName());
        if (options.model() != null) {
            environment.put("STINT_MODEL", options.model());
        }
        var function = new JavaFunction(
                this,
                name,
                new JavaFunction.Spec(
                        "dev.stint.functions.%sFunction::handleRequest".formatted(name),
                        description.formatted(app.getSimpleName()),
                        code,
                        environment,
                        limits,
                        options.logRetention()));
        sessions.grantUse(function.function());
        if (options.model() != null) {
            BedrockModel.of(options.model()).ifPresent(model -> model.grantInvoke(function.function()));
        }
        return function;
    }

    private void output(String name, String value) {
        CfnOutput.Builder.create(this, name).value(value).build();
    }
}
