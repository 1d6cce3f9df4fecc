package dev.stint.functions;

import dev.stint.events.HttpResponse;

/** What the API does for one kind of request. One class each; stateless and thread-safe. */
interface Route {
    /** The methods and paths served, such as {@code GET /threads/{thread}}. */
    Iterable<String> patterns();

    /**
     * Serves a request.
     *
     * @throws dev.stint.events.Problem where it is refused; nothing has been written then
     */
    HttpResponse handle(Call call) throws InterruptedException;

    /** Whether its requests count to its caller's limit; not where somebody asks whether all is well. */
    default boolean isLimited() {
        return true;
    }
}
