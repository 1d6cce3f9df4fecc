package dev.stint.local.states;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The tokens of all tasks since the start. A token is as random as its source and looks as those of AWS do: Base64 with
 * all that it may contain, so that code which forgets to escape one in a URL fails here, too. Tokens whose tasks are
 * over are remembered, as AWS has another answer for them than for strangers.
 */
final class TaskTokens {
    private static final int BYTES = 64;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9+/]{86}==");

    private final RandomGenerator random;
    private final Map<String, Optional<TaskAnswer>> answers = new ConcurrentHashMap<>();

    TaskTokens(RandomGenerator random) {
        this.random = random;
    }

    String issue(TaskAnswer answer) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var token = Base64.getEncoder().encodeToString(bytes);
        answers.put(token, Optional.of(answer));
        return token;
    }

    /** Says that the task of a token is over. */
    void close(String token) {
        answers.put(token, Optional.empty());
    }

    /**
     * Returns where to leave the answer for a token.
     *
     * @throws StepFunctionsException if the token is none, is not known here, or its task is over
     */
    TaskAnswer get(String token) {
        var answer = answers.get(token);
        if (answer == null) {
            throw FORM.matcher(token).matches()
                    ? StepFunctionsException.taskDoesNotExist()
                    : StepFunctionsException.invalidToken("Invalid token");
        }
        return answer.orElseThrow(StepFunctionsException::taskTimedOut);
    }
}
