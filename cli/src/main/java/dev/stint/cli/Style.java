package dev.stint.cli;

/** Colours, on a terminal that has them. */
enum Style {
    PLAIN("0"),
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    CYAN("36");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** The text in this style; as it is where colours are off. */
    String of(String text, boolean colours) {
        return colours && this != PLAIN ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
