package dev.stint.infra;

import java.net.URI;

/** The address that is told how a run ended. */
final class CallbackAddress {
    private CallbackAddress() {}

    static String checked(String url) {
        if (!isAddress(url)) {
            throw new IllegalArgumentException(
                    "callback '%s': allowed is a whole https:// (or http://) address".formatted(url));
        }
        return url;
    }

    private static boolean isAddress(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
