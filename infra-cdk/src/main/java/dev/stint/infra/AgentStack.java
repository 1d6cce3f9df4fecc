package dev.stint.infra;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/**
 * All that one application needs. For runs: the session table, the function that runs stints, the chain that invokes
 * it, and the sweeper, which once a minute does what somebody died over. For what comes in: the HTTP API with the
 * functions behind it, and the intake queue with its own, into which schedules, webhooks and events go. For what goes
 * out: callbacks.
 *
 * <p>{@link WebhookSource}, {@link AgentSchedule} and {@link EventSource} add what starts runs by itself. Outputs:
 * {@code ApiUrl}, {@code SessionTableName}, {@code ChainArn}, {@code IntakeQueueUrl}, {@code IntakeDeadLettersUrl},
 * {@code CallbacksArn}, {@code CallbackDeadLettersUrl}, {@code ScheduleDeadLettersUrl}, {@code CallbackSecretArn}; of
 * each webhook source its address, {@code Webhook<name>}; where there is an {@link EventSource},
 * {@code EventDeadLettersUrl}.
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
    private final JavaFunction stream;
    private final Intake intake;
    private final Schedules schedules;
    private final JavaFunction sweeper;
    private final Supplier<Webhooks> webhooks;
    private final Supplier<Events> events;
    private final Callbacks callbacks;

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

        stint = new JavaFunction(this, "Stint", application.stint());
        chain = new Chain(
                this,
                "Chain",
                new Chain.Spec(stint, sessions.table(), options.historyEvents(), options.logRetention()));
        api = new JavaFunction(this, "Api", application.api());
        sweeper = new JavaFunction(this, "Sweeper", application.sweeper());
        Sweep.everyMinute(this, "Sweep", sweeper);

        var gateway = new AgentApi(this, "Http", api, options.authorizer(), options.logRetention());
        stream = new JavaFunction(this, "Stream", application.stream());
        gateway.route(stream, "Stream", Application.STREAM_ROUTES);
        intake = new Intake(this, "Intake", application.intake(), options.intakeConcurrency());
        schedules = new Schedules(this, "Schedules", intake.queue());
        webhooks = new Lazy<>(() -> new Webhooks(this, application, sessions, intake.queue(), gateway));
        events = new Lazy<>(() -> new Events(this));
        callbacks = new Callbacks(this, "Callbacks", application, sessions);

        allow(BedrockModel.of(options.model()));
        output("ApiUrl", gateway.url());
        output("SessionTableName", sessions.table().getTableName());
        output("ChainArn", chain.machine().getStateMachineArn());
        output("IntakeQueueUrl", intake.queue().getQueueUrl());
        output("IntakeDeadLettersUrl", intake.deadLetters().getQueueUrl());
        output("CallbacksArn", callbacks.machine().getStateMachineArn());
        output("CallbackDeadLettersUrl", callbacks.deadLetters().getQueueUrl());
        output("ScheduleDeadLettersUrl", schedules.deadLetters().getQueueUrl());
        output("CallbackSecretArn", callbacks.secret().getSecretArn());
    }

    /**
     * Who may use what, and so is told where it is. There is no circle, or CloudFormation would find no order to make
     * things in: the chain knows stints, so stints don't know the chain.
     */
    private void allow(Optional<BedrockModel> model) {
        sessions.grantSweep(sweeper.function());
        functions().forEach(sessions::grantUse);
        Stream.of(api, stream).map(JavaFunction::function).forEach(sessions::grantList);
        Stream.of(api, stream, intake.function(), sweeper).forEach(chain::grantUse);
        Stream.of(stint, api, stream, intake.function(), sweeper).forEach(callbacks::grantStart);
        schedules.grantUse(api);
        // Only where steps are run.
        model.ifPresent(
                it -> Stream.of(stint, api, stream).map(JavaFunction::function).forEach(it::grantInvoke));
    }

    /**
     * Lets all {@link #functions()} read and write a table of the application's own, its indexes too, and tells them
     * its name.
     *
     * @param variable the environment variable that gets the table's name
     */
    public void grantReadWrite(ITable table, String variable) {
        for (var function : functions()) {
            table.grant(function, READ_WRITE);
            function.addEnvironment(variable, table.getTableName());
            Finding.wildcardLike(".*\\/index\\/\\*", "The indexes of a table that the function may read and write.")
                    .acceptOnPolicyOf(requireNonNull(function.getRole()));
        }
    }

    /**
     * All functions that load the application: the one that runs stints, the two behind HTTP, the one behind the intake
     * queue, and the sweeper. What an application's tools need, grant to each. Those that verify webhooks and post
     * callbacks have nothing of the application in them, and need nothing of what it needs.
     */
    public final List<Function> functions() {
        return Stream.of(stint, api, stream, intake.function(), sweeper)
                .map(JavaFunction::function)
                .toList();
    }

    /** The table of sessions. */
    public final Table sessionTable() {
        return sessions.table();
    }

    /** The state machine that goes from stint to stint. */
    public final StateMachine chain() {
        return chain.machine();
    }

    /**
     * Where deliveries wait: what sends to it may start any agent in any tenant's name. A message is the JSON of a
     * {@code dev.stint.events.Delivery}.
     */
    public final Queue intakeQueue() {
        return intake.queue();
    }

    Schedules schedules() {
        return schedules;
    }

    /** Made for the first source: a stack without one has no route that is open to everybody. */
    Webhooks webhooks() {
        return webhooks.get();
    }

    /** Made for the first source. */
    Events events() {
        return events.get();
    }

    private void output(String name, String value) {
        CfnOutput.Builder.create(this, name).value(value).build();
    }
}
