package dev.stint.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.stint.agents.LlmAgent;
import dev.stint.functions.StintApp;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs an application in a JUnit test: a new {@link TestStint} for each test.
 *
 * <pre>{@code
 * @RegisterExtension
 * final StintExtension stint = StintExtension.of(new Support()).model(model);
 * }</pre>
 */
public final class StintExtension implements BeforeEachCallback {
    private final TestStint.Config config;
    private @Nullable TestStint stint;

    private StintExtension(TestStint.Config config) {
        this.config = config;
    }

    /** Runs an application. */
    public static StintExtension of(StintApp app) {
        return new StintExtension(TestStint.of(app));
    }

    /** Runs one agent. */
    public static StintExtension of(LlmAgent agent) {
        return new StintExtension(TestStint.of(agent));
    }

    /** The model of every agent that names none itself. */
    public StintExtension model(ChatModel model) {
        return with(config -> config.model(model));
    }

    /** Anything else that {@link TestStint.Config} can say. */
    public StintExtension with(Consumer<TestStint.Config> change) {
        change.accept(config);
        return this;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        stint = config.start();
    }

    /**
     * What runs in this test.
     *
     * @throws IllegalStateException outside of one
     */
    public TestStint get() {
        TestStint running = stint;
        if (running == null) {
            throw new IllegalStateException(
                    "no test has begun: the extension needs to be a field with @RegisterExtension");
        }
        return running;
    }

    /** Sends a message; see {@link TestStint#send(String)}. */
    public SentRun send(String message) {
        return get().send(message);
    }

    /** Sends a message on a thread; see {@link TestStint#sendOn}. */
    public SentRun sendOn(String thread, String message) {
        return get().sendOn(thread, message);
    }

    /** Sends an input that is no message; see {@link TestStint#send(JsonNode)}. */
    public SentRun send(JsonNode input) {
        return get().send(input);
    }

    /** Sends any request; see {@link TestStint#post}. */
    public Reply post(String path, JsonNode body) {
        return get().post(path, body);
    }

    /** Sends any request; see {@link TestStint#get(String)}. */
    public Reply get(String path) {
        return get().get(path);
    }

    /** What goes wrong. */
    public Faults faults() {
        return get().faults();
    }

    /** Now, in virtual time. */
    public VirtualTime time() {
        return get().time();
    }

    /** Lets time pass; see {@link TestStint#pass}. */
    public void pass(Duration duration) {
        get().pass(duration);
    }
}
