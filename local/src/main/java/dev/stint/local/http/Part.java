package dev.stint.local.http;

import dev.stint.local.assembly.Identity;
import dev.stint.local.assembly.Properties;
import dev.stint.local.assembly.Resource;
import dev.stint.local.assembly.Stack;
import dev.stint.local.service.ResourceType;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A part of an API, known by an id.
 *
 * @param type the CloudFormation type
 * @param used the properties that are acted on
 * @param ignored descriptions, logs, and what makes no difference on a laptop
 * @param declared is given the id and the properties
 */
record Part(String type, Set<String> used, Set<String> ignored, BiConsumer<String, Properties> declared)
        implements ResourceType {
    @Override
    public Identity identify(Resource resource, Stack stack) {
        var name = stack.physicalName(resource, 255);
        return new Identity(name.substring(name.length() - 10).toLowerCase(Locale.ROOT), Map.of());
    }

    @Override
    public void declare(Resource resource, Stack stack) {
        declared.accept(
                stack.identity(resource).ref(), stack.properties(resource).only(used, ignored));
    }
}
