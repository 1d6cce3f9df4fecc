package dev.stint.local.scheduler;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What requests with a client token asked for, so that a repeat is recognised and not done again. */
final class ClientTokens {
    private static final int REMEMBERED = 10_000;

    private final Map<String, String> requests = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * Does what a request asks for, unless it has been done.
     *
     * @param request the whole request
     */
    synchronized void once(Optional<String> token, String request, Runnable action) {
        var before = token.map(requests::get);
        if (before.isPresent()) {
            if (!before.get().equals(request)) {
                throw SchedulerException.conflict(
                        "ClientToken %s was used for another request.".formatted(token.get()));
            }
            return;
        }
        action.run();
        token.ifPresent(key -> requests.put(key, request));
    }
}
