package dev.stint.local.states;

/** A definition that is wrong, or that asks for something that this interpreter does not do. The message names both. */
public final class InvalidDefinitionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** Creates the exception; the message says where, what was seen and what is allowed. */
    public InvalidDefinitionException(String message) {
        super(message);
    }
}
