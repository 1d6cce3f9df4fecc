package dev.stint.local.endpoint;

import dev.stint.local.endpoint.AwsApi.OwnErrors;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Puts faults in front of those APIs that know their own errors, and counts them. */
public final class FaultyApis {
    private final EndpointFaults faults;
    private final AtomicLong throttled = new AtomicLong();
    private final AtomicLong answersLost = new AtomicLong();

    /** Creates a count of nothing. */
    public FaultyApis(EndpointFaults faults) {
        this.faults = faults;
    }

    /** Returns an API with faults, or the API itself if it does not know its own errors. */
    public AwsApi wrap(AwsApi api) {
        return api instanceof OwnErrors errors ? new Faulty(api, errors) : api;
    }

    /** Returns how many requests have gone wrong so far. */
    public FaultCounts counts() {
        return new FaultCounts(throttled.get(), answersLost.get());
    }

    private final class Faulty implements AwsApi {
        private final AwsApi api;
        private final OwnErrors errors;

        Faulty(AwsApi api, OwnErrors errors) {
            this.api = api;
            this.errors = errors;
        }

        @Override
        public String name() {
            return api.name();
        }

        @Override
        public boolean serves(String method, String path, String target) {
            return api.serves(method, path, target);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            var target = AwsEndpoint.target(request);
            return switch (faults.of(api.name(), target.substring(target.lastIndexOf('.') + 1))) {
                case NONE -> api.handle(request, response, callback);
                case THROTTLED -> {
                    throttled.incrementAndGet();
                    BlockingApi.send(errors.throttled(BlockingApi.read(request)), response, callback);
                    yield true;
                }
                case ANSWER_LOST -> {
                    answersLost.incrementAndGet();
                    var lost = new LostAnswer(request, response, errors.internal());
                    yield api.handle(request, lost, lost.instead(callback));
                }
            };
        }
    }
}
