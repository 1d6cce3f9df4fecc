package dev.stint.local.endpoint;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** An API that reads the whole request, blocks while it works, and answers at once. */
public abstract class BlockingApi implements AwsApi {
    /** Returns the answer; what is thrown becomes a 500. */
    protected abstract AwsResponse answer(AwsRequest request) throws Exception;

    @Override
    public final boolean handle(Request request, Response response, Callback callback) throws Exception {
        send(answer(read(request)), response, callback);
        return true;
    }

    static AwsRequest read(Request request) throws Exception {
        var body = Content.Source.asInputStream(request).readAllBytes();
        var query = Request.extractQueryParameters(request);
        return new AwsRequest(
                request.getMethod(),
                request.getHttpURI().getPath(),
                AwsEndpoint.target(request),
                name -> request.getHeaders().get(name),
                query::getValue,
                body);
    }

    static void send(AwsResponse answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
}
