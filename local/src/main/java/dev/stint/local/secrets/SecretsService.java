package dev.stint.local.secrets;

import dev.stint.local.endpoint.ApiException;
import dev.stint.local.endpoint.AwsApi;
import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.LocalListener;
import dev.stint.local.service.ResourceType;
import dev.stint.local.service.Service;
import dev.stint.local.states.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Secrets Manager and the parameter store. */
public final class SecretsService implements Service {
    /** What the name of a parameter follows among the values that a developer gives. */
    private static final String PARAMETER = "ssm:";

    private final LocalListener listener;
    private final Secrets secrets;
    private final Parameters parameters;
    private final Map<String, String> given;
    private final List<Step> declared = new ArrayList<>();

    /**
     * Creates the service.
     *
     * @param given values by the secret's name, or by {@code ssm:} and the parameter's name; they go before a
     *     template's
     * @param timers time, as the dates of values show it
     */
    public SecretsService(Map<String, String> given, Timers timers, LocalListener listener) {
        this.given = new TreeMap<>(given);
        this.listener = listener;
        this.secrets = new Secrets(timers);
        this.parameters = new Parameters(timers);
    }

    @FunctionalInterface
    private interface Step {
        void run() throws ApiException;
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(
                new SecretType(
                        (name, description, from, value) -> declared.add(() -> secret(name, description, from, value))),
                new ParameterType((name, type, value) -> declared.add(() -> parameter(name, type, value))));
    }

    @Override
    public List<AwsApi> apis() {
        return List.of(new SecretsApi(secrets), new ParametersApi(parameters));
    }

    @Override
    public void start() throws ApiException {
        for (var step : declared) {
            step.run();
        }
        // What is left is in no template.
        for (var entry : Map.copyOf(given).entrySet()) {
            var name = entry.getKey();
            if (name.startsWith(PARAMETER)) {
                parameter(name.substring(PARAMETER.length()), Parameters.SECURE, "");
            } else {
                secret(name, "", "", () -> "");
            }
        }
    }

    private void secret(String name, String description, String from, Supplier<String> value) throws ApiException {
        var outside = Optional.ofNullable(given.remove(name));
        var text = outside.orElseGet(value);
        var secret = secrets.create(name, description);
        if (!text.isEmpty()) {
            secrets.put(secret, Optional.empty(), text);
        }
        listener.on(new LocalEvent.SecretReady(name, outside.isPresent() ? "given" : from));
    }

    private void parameter(String name, String type, String value) throws ApiException {
        var outside = Optional.ofNullable(given.remove(PARAMETER + name));
        parameters.put(name, Optional.of(type), outside.orElse(value), false);
        listener.on(new LocalEvent.SecretReady(PARAMETER + name, outside.isPresent() ? "given" : "from the template"));
    }
}
