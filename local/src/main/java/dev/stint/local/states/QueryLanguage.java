package dev.stint.local.states;

/** The {@code QueryLanguage} of a definition or of a state; where nobody names one, it is JSONPath. */
final class QueryLanguage {
    private static final String JSONATA = "JSONata";
    private static final String JSON_PATH = "JSONPath";

    private QueryLanguage() {}

    /** Takes the language of a whole definition and returns whether it is JSONata. */
    static boolean isJsonata(Fields fields) {
        return isJsonata(fields, false);
    }

    /** Takes the language of a state and refuses JSONPath. */
    static void require(Fields fields) {
        if (!isJsonata(fields, fields.context().jsonata())) {
            throw fields.invalid(
                    "its query language is JSONPath; only \"QueryLanguage\": \"JSONata\", on the state or on"
                            + " the whole definition, is supported");
        }
    }

    private static boolean isJsonata(Fields fields, boolean otherwise) {
        var language = fields.textIfPresent("QueryLanguage");
        if (language == null) {
            return otherwise;
        }
        if (!language.equals(JSONATA) && !language.equals(JSON_PATH)) {
            throw fields.invalid("QueryLanguage must be JSONata or JSONPath, not " + language);
        }
        return language.equals(JSONATA);
    }
}
