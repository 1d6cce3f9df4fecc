package dev.stint.local.endpoint;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Swallows what is written, and sends another answer when whoever writes is through. */
final class LostAnswer extends Response.Wrapper {
    private final Response real;
    private final AwsResponse other;

    LostAnswer(Request request, Response real, AwsResponse other) {
        super(request, real);
        this.real = real;
        this.other = other;
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
        if (content != null) {
            BufferUtil.clear(content);
        }
        callback.succeeded();
    }

    /** Returns the callback for the one who writes; the given one is told when the other answer has been sent. */
    Callback instead(Callback callback) {
        return Callback.from(
                () -> {
                    real.reset();
                    BlockingApi.send(other, real, callback);
                },
                callback::failed);
    }
}
