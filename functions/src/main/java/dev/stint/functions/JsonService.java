package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * A service of AWS of which we need one call, in AWS's JSON protocol: signed, sent and tried again with the SDK's
 * parts, without the service's own client. Those of SQS, Secrets Manager and Parameter Store have 8 MB together, two
 * fifths of what may be deployed (ADR 0026). Thread-safe.
 */
final class JsonService {
    private static final int TRIES = 3;
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);

    /**
     * What is worth another try although the service has answered (source: the SDK's own list of throttling errors).
     */
    private static final Set<String> PASSING = Set.of(
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "RequestThrottled",
            "RequestThrottledException",
            "TooManyRequestsException",
            "RequestLimitExceeded",
            "KmsThrottled",
            "InternalServiceError",
            "InternalServerError");

    private final Service service;
    private final URI endpoint;
    private final String region;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient http;
    private final Pause pause;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    /** What the services are called: by their endpoints and signatures, and in the header that names a call. */
    enum Service {
        SQS("sqs", "AmazonSQS", "1.0"),
        SECRETS_MANAGER("secretsmanager", "secretsmanager", "1.1"),
        SSM("ssm", "AmazonSSM", "1.1");

        private final String id;
        private final String target;
        private final String version;

        Service(String id, String target, String version) {
            this.id = id;
            this.target = target;
            this.version = version;
        }

        /** Where it is; a developer's or a tester's place instead, as the SDKs' own settings say it. */
        private URI endpoint(Region region, Map<String, String> variables) {
            String elsewhere = variables.getOrDefault(
                    "AWS_ENDPOINT_URL_" + name(), variables.getOrDefault("AWS_ENDPOINT_URL", ""));
            return elsewhere.isEmpty()
                    ? URI.create("https://" + ServiceMetadata.of(id).endpointFor(region))
                    : URI.create(elsewhere);
        }
    }

    JsonService(
            Service service,
            URI endpoint,
            String region,
            AwsCredentialsProvider credentials,
            SdkHttpClient http,
            Pause pause) {
        this.service = service;
        this.endpoint = endpoint;
        this.region = region;
        this.credentials = credentials;
        this.http = http;
        this.pause = pause;
    }

    /** The service where and as whom the environment says. */
    static JsonService of(Service service) {
        Region region = DefaultAwsRegionProviderChain.builder().build().getRegion();
        return new JsonService(
                service,
                service.endpoint(region, System.getenv()),
                region.id(),
                DefaultCredentialsProvider.builder().build(),
                UrlConnectionHttpClient.create(),
                Pause.REAL);
    }

    /**
     * Makes one call.
     *
     * @param action such as {@code SendMessage}
     * @throws SdkException if it was refused, or could not be made in three tries
     */
    JsonNode call(String action, ObjectNode body) {
        Duration backoff = FIRST_BACKOFF;
        for (int tries = 1; ; tries++) {
            try {
                return attempt(action, Json.write(body));
            } catch (IOException e) {
                if (tries == TRIES) {
                    throw SdkClientException.create("%s cannot be reached".formatted(service.id), e);
                }
            } catch (AwsServiceException e) {
                if (tries == TRIES || !mayPass(e)) {
                    throw e;
                }
            }
            waitFor(backoff);
            backoff = backoff.multipliedBy(2);
        }
    }

    private static boolean mayPass(AwsServiceException e) {
        return e.statusCode() >= 500
                || e.statusCode() == 429
                || PASSING.contains(e.awsErrorDetails().errorCode());
    }

    private void waitFor(Duration backoff) {
        try {
            pause.of(backoff);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SdkClientException.create(
                    "%s was not called: the function is being shut down".formatted(service.id), e);
        }
    }

    private JsonNode attempt(String action, byte[] body) throws IOException {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint)
                .putHeader("Content-Type", "application/x-amz-json-" + service.version)
                .putHeader("X-Amz-Target", service.target + "." + action)
                .build();
        SignedRequest signed = signer.sign(sign -> sign.identity(credentials.resolveCredentials())
                .request(request)
                .payload(ContentStreamProvider.fromByteArray(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service.id)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        HttpExecuteResponse response = http.prepareRequest(HttpExecuteRequest.builder()
                        .request(signed.request())
                        .contentStreamProvider(signed.payload().orElseThrow())
                        .build())
                .call();
        JsonNode answer = read(response);
        if (!response.httpResponse().isSuccessful()) {
            throw refused(response.httpResponse().statusCode(), answer);
        }
        return answer;
    }

    private static JsonNode read(HttpExecuteResponse response) throws IOException {
        if (response.responseBody().isEmpty()) {
            return Json.object();
        }
        try (InputStream body = response.responseBody().get()) {
            byte[] bytes = body.readAllBytes();
            return bytes.length == 0 ? Json.object() : Json.read(bytes);
        } catch (MalformedJsonException e) {
            // A proxy's page, perhaps; the status tells what there is to tell.
            return Json.object();
        }
    }

    private AwsServiceException refused(int status, JsonNode answer) {
        String type = answer.path("__type").asText("");
        String code = type.substring(type.indexOf('#') + 1);
        String message = answer.path("message").asText(answer.path("Message").asText());
        return AwsServiceException.builder()
                .statusCode(status)
                .message("%s answered %d %s: %s".formatted(service.id, status, code, message))
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .serviceName(service.name().toLowerCase(Locale.ROOT))
                        .build())
                .build();
    }
}
