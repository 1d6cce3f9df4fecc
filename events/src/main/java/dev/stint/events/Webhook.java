package dev.stint.events;

/** What a request to a webhook's address turned out to be. */
public sealed interface Webhook {
    /**
     * It comes from who it says.
     *
     * @param id what names this delivery, the same each time it is sent, and signed: nobody else can change it
     * @param topic what it is about, in the source's words, or empty
     */
    record Genuine(String id, String topic) implements Webhook {}

    /**
     * The source asks whether the address is ours, and is to be answered at once.
     *
     * @param answer what it wants to hear
     */
    record Challenge(String answer) implements Webhook {}

    /**
     * Nobody vouches for it.
     *
     * @param why for our log; whoever sent it is told nothing
     */
    record Refused(String why) implements Webhook {}
}
