package dev.stint.local.stepfunctions;

import dev.stint.local.endpoint.EndpointClient;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The AWS SDK integrations that are emulated; another action of a service is a line here. */
final class SdkIntegrations {
    private static final SdkService DYNAMO_DB = new SdkService("dynamodb", "DynamoDb", Set.of("ValidationException"));
    private static final SdkService SCHEDULER = new SdkService("scheduler", "Scheduler", Set.of());
    private static final SdkService SQS = new SdkService("sqs", "Sqs", Set.of());
    private static final SdkService STEP_FUNCTIONS = new SdkService("sfn", "Sfn", Set.of());

    private SdkIntegrations() {}

    static Stream<Integration> all(EndpointClient endpoint) {
        var scheduler = new SchedulerCall(endpoint);
        return Stream.of(
                dynamoDb(endpoint, "putItem"),
                dynamoDb(endpoint, "updateItem"),
                SCHEDULER.action("createSchedule", scheduler::create),
                SCHEDULER.action("deleteSchedule", scheduler::delete),
                SQS.action("sendMessage", SqsSendMessage.sdk(endpoint)),
                stepFunctions(endpoint, "sendTaskFailure"),
                stepFunctions(endpoint, "sendTaskSuccess"),
                stepFunctions(endpoint, "startExecution"),
                stepFunctions(endpoint, "stopExecution"));
    }

    /** The arguments are what the protocol sends. */
    private static Integration dynamoDb(EndpointClient endpoint, String action) {
        return DYNAMO_DB.action(
                action, arguments -> endpoint.call("DynamoDB_20120810." + operation(action), arguments.members()));
    }

    private static Integration stepFunctions(EndpointClient endpoint, String action) {
        return STEP_FUNCTIONS.action(action, StepFunctionsCall.sdk(endpoint, operation(action)));
    }

    private static String operation(String action) {
        return action.substring(0, 1).toUpperCase(Locale.ROOT) + action.substring(1);
    }
}
