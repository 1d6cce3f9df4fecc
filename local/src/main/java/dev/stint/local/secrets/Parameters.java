package dev.stint.local.secrets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.local.assembly.Account;
import dev.stint.local.endpoint.ApiException;
import dev.stint.local.states.Timers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All parameters, by name, each with its newest value only. Safe for use by many threads at once. */
final class Parameters {
    static final String SECURE = "SecureString";
    private static final String NOT_DECRYPTED = "(encrypted; ask for it WithDecryption)";

    private final Timers timers;
    private final Map<String, Parameter> byName = new TreeMap<>();

    Parameters(Timers timers) {
        this.timers = timers;
    }

    /** A parameter; a class and no record, so that nobody prints it by accident. */
    private static final class Parameter {
        private final String type;
        private final String value;
        private final long version;
        private final Instant modified;

        Parameter(String type, String value, long version, Instant modified) {
            this.type = type;
            this.value = value;
            this.version = version;
            this.modified = modified;
        }
    }

    static String arn(String name) {
        return Account.arn("ssm", "parameter" + (name.startsWith("/") ? name : "/" + name));
    }

    /** Returns the new version. The type of one that exists stays, unless it is told. */
    synchronized long put(String name, Optional<String> type, String value, boolean overwrite) throws ApiException {
        var before = byName.get(name);
        if (before != null && !overwrite) {
            throw new ApiException(
                    "ParameterAlreadyExists",
                    "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
        }
        var newType = type.or(() -> Optional.ofNullable(before).map(known -> known.type))
                .orElseThrow(() -> new ApiException(
                        "ValidationException", "A parameter type is required when you create a parameter."));
        var version = before == null ? 1 : before.version + 1;
        byName.put(name, new Parameter(newType, value, version, timers.now()));
        return version;
    }

    /**
     * Returns a parameter as the API shows it.
     *
     * @param id a name or an ARN
     */
    synchronized Optional<ObjectNode> shown(String id, boolean decrypted) {
        for (var entry : byName.entrySet()) {
            if (id.equals(entry.getKey()) || id.equals(arn(entry.getKey()))) {
                return Optional.of(shown(entry.getKey(), entry.getValue(), decrypted));
            }
        }
        return Optional.empty();
    }

    private static ObjectNode shown(String name, Parameter parameter, boolean decrypted) {
        var hidden = parameter.type.equals(SECURE) && !decrypted;
        var shown = JsonNodeFactory.instance
                .objectNode()
                .put("ARN", arn(name))
                .put("DataType", "text")
                .put("Name", name)
                .put("Type", parameter.type)
                .put("Value", hidden ? NOT_DECRYPTED : parameter.value)
                .put("Version", parameter.version);
        return shown.put("LastModifiedDate", BigDecimal.valueOf(parameter.modified.toEpochMilli(), 3));
    }
}
