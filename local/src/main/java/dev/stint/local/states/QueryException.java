package dev.stint.local.states;

/** A query that has no usable value. */
final class QueryException extends Exception {
    private static final long serialVersionUID = 1;

    private final String location;
    private final String description;

    QueryException(String location, String description) {
        super(location + ": " + description, null, false, false);
        this.location = location;
        this.description = description;
    }

    /** Where in the state the query stands, such as {@code Arguments/Payload/id}. */
    String location() {
        return location;
    }

    /** What went wrong, in the words of the service. */
    String description() {
        return description;
    }
}
