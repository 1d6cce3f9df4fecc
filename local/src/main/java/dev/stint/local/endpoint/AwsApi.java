package dev.stint.local.endpoint;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One service's operations behind the endpoint. Calls come from many threads at once and may block. */
public interface AwsApi {
    /** Returns what the API is, for the error that lists what is emulated, such as {@code DynamoDB}. */
    String name();

    /**
     * Returns whether a request is for this API.
     *
     * @param method the HTTP method
     * @param path the raw path
     * @param target the {@code X-Amz-Target} header, or empty
     */
    boolean serves(String method, String path, String target);

    /** Answers a request, as {@link org.eclipse.jetty.server.Handler#handle} does. */
    boolean handle(Request request, Response response, Callback callback) throws Exception;

    /** The errors of a service whose faults can be had on demand, each as the service itself words it. */
    interface OwnErrors {
        /** Returns the refusal of a request because there are too many. */
        AwsResponse throttled(AwsRequest request);

        /** Returns the answer of a service that does not know what became of a request. */
        AwsResponse internal();
    }
}
