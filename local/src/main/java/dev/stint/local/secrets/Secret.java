package dev.stint.local.secrets;

import dev.stint.local.endpoint.ApiException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A secret and its versions: the current one and the one before it. Not safe for use by several threads. */
final class Secret {
    static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";

    private final String name;
    private final String arn;
    private final String description;
    private final Instant created;
    private @Nullable Version current;
    private @Nullable Version previous;

    Secret(String name, String arn, String description, Instant created) {
        this.name = name;
        this.arn = arn;
        this.description = description;
        this.created = created;
    }

    /** A value; a class and no record, so that nobody prints it by accident. */
    static final class Version {
        private final String id;
        private final String value;
        private final Instant created;

        private Version(String id, String value, Instant created) {
            this.id = id;
            this.value = value;
            this.created = created;
        }

        String id() {
            return id;
        }

        String value() {
            return value;
        }

        Instant created() {
            return created;
        }
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    String description() {
        return description;
    }

    Instant created() {
        return created;
    }

    /** Makes a value the current one; the same version again changes nothing. */
    void put(String id, String value, Instant now) throws ApiException {
        var known = byId(id);
        if (known.isPresent()) {
            if (!known.get().value().equals(value)) {
                throw new ApiException(
                        "ResourceExistsException",
                        "You can't use ClientRequestToken %s because that value is already in use for a version of secret %s."
                                .formatted(id, arn));
            }
            return;
        }
        previous = current;
        current = new Version(id, value, now);
    }

    Optional<Version> byId(String id) {
        return versions().stream().filter(version -> version.id().equals(id)).findFirst();
    }

    Optional<Version> byStage(String stage) {
        return switch (stage) {
            case CURRENT -> Optional.ofNullable(current);
            case PREVIOUS -> Optional.ofNullable(previous);
            default -> Optional.empty();
        };
    }

    private List<Version> versions() {
        var versions = new ArrayList<Version>();
        byStage(CURRENT).ifPresent(versions::add);
        byStage(PREVIOUS).ifPresent(versions::add);
        return versions;
    }

    /** Returns the stage of each version, by its id. */
    Map<String, String> stages() {
        var stages = new LinkedHashMap<String, String>();
        byStage(CURRENT).ifPresent(version -> stages.put(version.id(), CURRENT));
        byStage(PREVIOUS).ifPresent(version -> stages.put(version.id(), PREVIOUS));
        return stages;
    }
}
