package dev.stint.bench.peer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What the JVM and the runtime client cost: a handler that does nothing. */
public final class EmptyFunction implements RequestStreamHandler {
    private static final byte[] ANSWER = {'{', '}'};

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        answer.write(ANSWER);
    }
}
