package dev.stint.local.http;

import java.util.Map;

/**
 * The stack's API and its stage.
 *
 * @param id the API's id
 * @param stage the stage's name, {@code $default} for the one that is no part of the path
 * @param stageVariables what the stage hands to functions
 */
record Api(String id, String stage, Map<String, String> stageVariables) {
    /** Returns what comes before a route's path, without a slash at the end. */
    String prefix() {
        return stage.equals("$default") ? "" : "/" + stage;
    }
}
