package dev.stint.functions;

import dev.stint.events.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Shows the API's own description, which tells nothing of anybody. Its media type is RFC 9512's; its text is read where
 * it is asked for, since hardly anybody does.
 */
record GetOpenApi() implements Route {
    private static final String DOCUMENT = "openapi.yaml";

    @Override
    public List<String> patterns() {
        return List.of("GET /openapi.yaml");
    }

    @Override
    public HttpResponse handle(Call call) {
        return new HttpResponse(200, Map.of(), new HttpResponse.Content.Text("application/yaml", text()));
    }

    private static String text() {
        try (InputStream in = GetOpenApi.class.getResourceAsStream(DOCUMENT)) {
            if (in == null) {
                throw new IllegalStateException("the application was packed without %s".formatted(DOCUMENT));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(DOCUMENT, e);
        }
    }
}
