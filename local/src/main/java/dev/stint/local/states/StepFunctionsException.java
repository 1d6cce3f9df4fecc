package dev.stint.local.states;

/** A refusal of a Step Functions operation, with all that an endpoint needs to render it. */
public final class StepFunctionsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final int status;

    private StepFunctionsException(String code, int status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    /**
     * Returns the AWS error code, such as {@code ExecutionDoesNotExist}; what the wire protocol calls {@code __type}.
     */
    public String code() {
        return code;
    }

    /** Returns the HTTP status; Step Functions answers every refusal of a request with 400. */
    public int status() {
        return status;
    }

    static StepFunctionsException of(String code, String message) {
        return new StepFunctionsException(code, 400, message);
    }

    static StepFunctionsException executionDoesNotExist(String arn) {
        return of("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
    }

    static StepFunctionsException executionAlreadyExists(String arn) {
        return of("ExecutionAlreadyExists", "Execution Already Exists: '" + arn + "'");
    }

    static StepFunctionsException stateMachineDoesNotExist(String arn) {
        return of("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
    }

    static StepFunctionsException invalidArn(String arn, String kind) {
        return of("InvalidArn", "Invalid Arn: '" + arn + "' is not the ARN of a " + kind);
    }

    static StepFunctionsException invalidName(String name) {
        return of(
                "InvalidName",
                "Invalid Name: '" + name
                        + "'; a name has 1 to 80 characters, none of them a space, a control character or"
                        + " one of < > { } [ ] ? * \" # % \\ ^ | ~ ` $ & , ; : /");
    }

    static StepFunctionsException invalidInput(String why) {
        return of("InvalidExecutionInput", "Invalid State Machine Execution Input: " + why);
    }

    static StepFunctionsException invalidToken(String token) {
        return of("InvalidToken", "Invalid Token: '" + token + "'");
    }

    /** The token is not of this interpreter's making. */
    static StepFunctionsException taskDoesNotExist() {
        return of("TaskDoesNotExist", "Task Does Not Exist: 'Provided task does not exist'");
    }

    /** The task has been answered, has timed out or was stopped; AWS tells all of these alike. */
    static StepFunctionsException taskTimedOut() {
        return of("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
    }

    static StepFunctionsException invalidOutput(String why) {
        return of("InvalidOutput", "Invalid Output: " + why);
    }

    static StepFunctionsException validation(String message) {
        return of("ValidationException", message);
    }

    static StepFunctionsException unknownOperation(String operation) {
        return of("UnknownOperationException", "Operation '" + operation + "' is not supported");
    }
}
