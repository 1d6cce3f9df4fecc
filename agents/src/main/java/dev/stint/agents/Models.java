package dev.stint.agents;

import dev.stint.functions.Environment;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a model by configuration.
 *
 * <table>
 * <caption>Environment variables</caption>
 * <tr><td>{@code STINT_MODEL}</td><td>{@code bedrock:<model id>}, {@code anthropic:<model id>},
 *   {@code openai:<model id>} or {@code offline}. Unset: {@value #ANTHROPIC_DEFAULT} where an Anthropic key is set,
 *   else {@value #OPENAI_DEFAULT} where an OpenAI key is, else {@code offline}</td></tr>
 * <tr><td>{@code ANTHROPIC_API_KEY}, {@code OPENAI_API_KEY}</td><td>the providers' keys. OpenAI's may be unset where a
 *   base URL is set, since servers of one's own often want none</td></tr>
 * <tr><td>{@code STINT_MODEL_BASE_URL}</td><td>where requests go instead of the provider's own endpoint, up to and with
 *   the version, such as {@code http://localhost:11434/v1}; for Bedrock, the endpoint</td></tr>
 * <tr><td>{@code AWS_REGION}</td><td>Bedrock's region; Lambda sets it</td></tr>
 * </table>
 */
public final class Models {
    /** The model that is taken where only {@code ANTHROPIC_API_KEY} is set. */
    public static final String ANTHROPIC_DEFAULT = "anthropic:claude-haiku-4-5-20251001";

    /** The model that is taken where only {@code OPENAI_API_KEY} is set. */
    public static final String OPENAI_DEFAULT = "openai:gpt-5-mini";

    private static final ThreadLocal<@Nullable Model> GIVEN = new ThreadLocal<>();

    private final Function<String, Optional<String>> environment;

    private Models(Function<String, Optional<String>> environment) {
        this.environment = environment;
    }

    /**
     * The model that an environment names.
     *
     * @throws IllegalStateException if it names none that can be used; the message says what to set
     */
    public static Model fromEnvironment(Environment environment) {
        return from(environment::get);
    }

    /**
     * The model that a name means, with keys from this process's environment.
     *
     * @param name as {@code STINT_MODEL} has it
     * @throws IllegalStateException if it cannot be used; the message says what to set
     */
    public static Model parse(String name) {
        return new Models(Models::process).named(name);
    }

    /**
     * Defines agents that are to use one model wherever they name none, whatever the process's environment says; for
     * tests. What other threads define meanwhile is not affected.
     */
    public static void using(Model model, Runnable definition) {
        @Nullable Model before = GIVEN.get();
        GIVEN.set(model);
        try {
            definition.run();
        } finally {
            GIVEN.set(before);
        }
    }

    static Model fromProcess() {
        @Nullable Model given = GIVEN.get();
        return given == null ? from(Models::process) : given;
    }

    static Model from(Function<String, Optional<String>> environment) {
        return new Models(environment).named(environment.apply("STINT_MODEL").orElseGet(() -> byKey(environment)));
    }

    private static String byKey(Function<String, Optional<String>> environment) {
        if (environment.apply("ANTHROPIC_API_KEY").isPresent()) {
            return ANTHROPIC_DEFAULT;
        }
        return environment.apply("OPENAI_API_KEY").isPresent() ? OPENAI_DEFAULT : "offline";
    }

    private static Optional<String> process(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    private Model named(String name) {
        int colon = name.indexOf(':');
        String provider = colon < 0 ? name : name.substring(0, colon);
        String id = name.substring(colon + 1).strip();
        if (name.strip().equals("offline")) {
            return new OfflineSource();
        }
        if (colon < 0 || id.isEmpty()) {
            throw unknown(name);
        }
        return switch (provider.strip()) {
            case "anthropic" -> new AnthropicSource(id, key("ANTHROPIC_API_KEY", name), baseUrl());
            case "openai" -> new OpenAiSource(id, openAiKey(name), baseUrl());
            case "bedrock" -> new BedrockSource(id, region(name), baseUrl());
            default -> throw unknown(name);
        };
    }

    private Optional<String> openAiKey(String name) {
        return baseUrl().isPresent() ? environment.apply("OPENAI_API_KEY") : Optional.of(key("OPENAI_API_KEY", name));
    }

    private String key(String variable, String model) {
        return environment
                .apply(variable)
                .orElseThrow(() -> new IllegalStateException(
                        "the model %s needs a key: set %s, or set STINT_MODEL=offline to do without a model"
                                .formatted(model, variable)));
    }

    private String region(String model) {
        return environment
                .apply("AWS_REGION")
                .or(() -> environment.apply("AWS_DEFAULT_REGION"))
                .orElseThrow(() ->
                        new IllegalStateException("the model %s needs a region: set AWS_REGION".formatted(model)));
    }

    private Optional<URI> baseUrl() {
        return environment.apply("STINT_MODEL_BASE_URL").map(text -> {
            try {
                URI uri = URI.create(text.strip());
                if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                    return uri;
                }
            } catch (IllegalArgumentException e) {
                throw notAUrl(text, e);
            }
            throw notAUrl(text, null);
        });
    }

    private static IllegalStateException notAUrl(String text, @Nullable Exception cause) {
        return new IllegalStateException(
                "STINT_MODEL_BASE_URL must be an http or https URL, not " + Redacted.text(text), cause);
    }

    private static IllegalStateException unknown(String name) {
        return new IllegalStateException(
                "there is no model %s: set STINT_MODEL to bedrock:<model id>, anthropic:<model id>, openai:<model id> or offline"
                        .formatted(name));
    }
}
