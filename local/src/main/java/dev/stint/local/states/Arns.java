package dev.stint.local.states;

import java.util.regex.Pattern;

/** ARNs of state machines and of their executions. */
final class Arns {
    private static final Pattern MACHINE = Pattern.compile("arn:[^:]+:states:[^:]+:[^:]+:stateMachine:[^:]+");
    private static final Pattern EXECUTION = Pattern.compile("arn:[^:]+:states:[^:]+:[^:]+:execution:[^:]+:[^:]+");

    private Arns() {}

    static String machine(String arn) {
        return check(MACHINE, arn, "state machine");
    }

    static String execution(String arn) {
        return check(EXECUTION, arn, "execution");
    }

    static String executionOf(String machineArn, String name) {
        return machineArn.replaceFirst(":stateMachine:", ":execution:") + ":" + name;
    }

    static String region(String arn) {
        return part(arn, 3);
    }

    static String account(String arn) {
        return part(arn, 4);
    }

    private static String part(String arn, int index) {
        return arn.split(":", -1)[index];
    }

    private static String check(Pattern pattern, String arn, String kind) {
        if (!pattern.matcher(arn).matches()) {
            throw StepFunctionsException.invalidArn(arn, kind);
        }
        return arn;
    }
}
