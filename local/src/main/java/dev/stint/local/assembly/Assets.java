package dev.stint.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The files of an assembly, by the key that they would have in the bootstrap bucket. */
public final class Assets {
    private final Path folder;
    private final Map<String, Path> byKey;

    Assets(Path folder) {
        this(folder, Map.of());
    }

    private Assets(Path folder, Map<String, Path> byKey) {
        this.folder = folder;
        this.byKey = byKey;
    }

    Assets with(JsonNode manifest) {
        var all = new HashMap<>(byKey);
        for (var file : manifest.path("files")) {
            var path = folder.resolve(file.at("/source/path").asText());
            file.path("destinations").forEach(to -> all.put(to.path("objectKey").asText(), path));
        }
        return new Assets(folder, Map.copyOf(all));
    }

    /**
     * Returns the folder or file that CDK would upload under a key.
     *
     * @throws AssemblyException if the assembly has no such asset; the message names the resource that asks
     */
    public Path find(Resource resource, String key) {
        var path = byKey.get(key);
        if (path == null || !Files.exists(path)) {
            throw AssemblyException.of(
                    resource, "no asset with the key %s in %s; code must come from a CDK asset".formatted(key, folder));
        }
        return path;
    }
}
