package dev.stint.functions;

import java.util.Map;

/**
 * The callback function's configuration, read from its environment once and validated at once.
 *
 * @param table {@code STINT_TABLE}: the session table's name
 * @param secret {@code STINT_CALLBACK_SECRET}: where the secret is kept that signs (see {@link SecretStore})
 * @param privateToo {@code STINT_CALLBACK_PRIVATE}: whether addresses of private networks may be called; {@code false}
 *     unless told
 */
record CallbackConfig(String table, String secret, boolean privateToo) {
    static CallbackConfig from(Map<String, String> variables) {
        String privateToo = variables.getOrDefault("STINT_CALLBACK_PRIVATE", "false");
        if (!privateToo.equals("true") && !privateToo.equals("false")) {
            throw new IllegalStateException(
                    "STINT_CALLBACK_PRIVATE is '%s'; allowed are true and false".formatted(privateToo));
        }
        return new CallbackConfig(
                FunctionConfig.require(variables, "STINT_TABLE", "the session table's name"),
                FunctionConfig.require(variables, "STINT_CALLBACK_SECRET", "the secret that signs callbacks"),
                privateToo.equals("true"));
    }
}
