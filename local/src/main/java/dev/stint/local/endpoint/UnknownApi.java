package dev.stint.local.endpoint;

import java.util.List;

/** What answers when no emulated API serves a request. */
final class UnknownApi extends BlockingApi {
    private final List<String> known;

    UnknownApi(List<String> known) {
        this.known = known;
    }

    @Override
    public String name() {
        return "unknown";
    }

    @Override
    public boolean serves(String method, String path, String target) {
        return true;
    }

    @Override
    protected AwsResponse answer(AwsRequest request) {
        var what = request.target().isEmpty() ? request.method() + " " + request.path() : request.target();
        var body =
                "{\"__type\":\"UnknownOperationException\",\"message\":\"%s is not emulated here; this endpoint has %s\"}"
                        .formatted(what.replaceAll("[\"\\\\\\p{Cntrl}]", "?"), String.join(", ", known));
        return AwsResponse.json(400, "application/x-amz-json-1.0", body);
    }
}
