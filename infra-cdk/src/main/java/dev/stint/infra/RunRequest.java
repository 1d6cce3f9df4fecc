package dev.stint.infra;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Stack;

/**
 * The run that a schedule or an event asks for.
 *
 * @param kept what to do where its one session is busy, or null for a new session each time
 */
record RunRequest(
        String agent,
        @Nullable Object input,
        @Nullable Multitask kept,
        @Nullable String callback) {
    RunRequest keeping(Multitask multitask) {
        return new RunRequest(agent, input, multitask, callback);
    }

    RunRequest asking(Object other) {
        return new RunRequest(agent, other, kept, callback);
    }

    RunRequest callingBack(String url) {
        return new RunRequest(agent, input, kept, CallbackAddress.checked(url));
    }

    /** As the Agent Protocol has it. Sorted, so that two synths give the same template. */
    Map<String, Object> json(Stack stack, String source) {
        var json = new TreeMap<String, Object>(Map.of("agent_id", agent, "if_not_exists", "create"));
        if (kept != null) {
            json.put("thread_id", session(stack, source));
            json.put("multitask_strategy", kept.text());
        }
        if (input != null) {
            json.put("input", input);
        }
        if (callback != null) {
            json.put("webhook", callback);
        }
        return json;
    }

    /** The same in each synth, and after each deployment. */
    private static String session(Stack stack, String source) {
        var name = stack.getStackName() + "/" + source;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
