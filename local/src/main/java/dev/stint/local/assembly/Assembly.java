package dev.stint.local.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A synthesized assembly: one stack's template and the assets beside it.
 *
 * @param stackName the stack's name
 * @param template the template's JSON
 * @param assets the files that the template's resources are made from
 */
public record Assembly(String stackName, JsonNode template, Assets assets) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Reads the folder that {@code cdk synth} wrote. It must hold exactly one stack.
     *
     * @throws AssemblyException if a file is missing or not as CDK writes it, or if there is not exactly one stack
     */
    public static Assembly read(Path folder) {
        var artifacts = json(folder.resolve("manifest.json")).path("artifacts");
        var stacks = new ArrayList<String>();
        var assets = new Assets(folder);
        for (var artifact : artifacts.properties()) {
            var value = artifact.getValue();
            switch (value.path("type").asText()) {
                case "aws:cloudformation:stack" -> stacks.add(artifact.getKey());
                case "cdk:asset-manifest" ->
                    assets = assets.with(
                            json(folder.resolve(value.at("/properties/file").asText())));
                default -> {}
            }
        }
        var id = onlyStack(folder, stacks);
        var properties = artifacts.path(id).path("properties");
        var name = properties.path("stackName").asText(id);
        return new Assembly(
                name, json(folder.resolve(properties.path("templateFile").asText())), assets);
    }

    private static String onlyStack(Path folder, List<String> stacks) {
        if (stacks.size() != 1) {
            throw new AssemblyException("%s holds %d stacks %s; exactly one can run at a time: synthesize one alone"
                    .formatted(folder, stacks.size(), stacks));
        }
        return stacks.getFirst();
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw AssemblyException.unreadable(file, e);
        }
    }
}
