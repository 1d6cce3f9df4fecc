package dev.stint.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEventTest {
    /** The shape that the API Gateway developer guide documents for payload format 2.0, with values of our own. */
    private static final String EVENT = """
            {"version":"2.0","routeKey":"$default","rawPath":"/threads/a%20b+c/history","rawQueryString":"limit=3&before=x%26y&flag",
             "cookies":["a=b"],"headers":{"Content-Type":"application/json","x-two":"one,two"},
             "queryStringParameters":{"limit":"3"},
             "requestContext":{"accountId":"000000000000","apiId":"api","authentication":null,
               "authorizer":{"iam":{"accessKey":"k","accountId":"111111111111","callerId":"c","cognitoIdentity":null,"userArn":"arn:aws:iam::111111111111:user/ann"},
                             "jwt":{"claims":{"sub":"ada","level":3},"scopes":["a"]}},
               "http":{"method":"POST","path":"/threads","protocol":"HTTP/1.1","sourceIp":"127.0.0.1","userAgent":"agent"},
               "requestId":"id-1","stage":"$default","time":"12/Mar/2026:19:03:58 +0000","timeEpoch":1773342238000},
             "body":"eyJhIjoxfQ==","pathParameters":{"x":"y"},"isBase64Encoded":true,"stageVariables":null,"something":{"new":[1]}}""";

    @Test
    void everyMemberThatMattersIsRead() throws IOException {
        HttpRequest request = read(EVENT);

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.segments()).containsExactly("threads", "a b+c", "history");
        assertThat(request.query())
                .containsEntry("limit", "3")
                .containsEntry("before", "x&y")
                .containsEntry("flag", "");
        assertThat(request.header("content-type")).contains("application/json");
        assertThat(request.bodyBytes()).asString(StandardCharsets.UTF_8).isEqualTo("{\"a\":1}");
        assertThat(request.id()).isEqualTo("id-1");
        assertThat(request.receivedAt()).isEqualTo(Instant.ofEpochMilli(1773342238000L));
    }

    @Test
    void theAuthorizerSaysWhoCalls() throws IOException {
        Identity identity = read(EVENT).identity();

        assertThat(identity.account()).isEqualTo("111111111111");
        assertThat(identity.arn()).isEqualTo("arn:aws:iam::111111111111:user/ann");
        assertThat(identity.claims()).containsEntry("sub", "ada").containsEntry("level", "3");
    }

    @Test
    void aUserOfAnIdentityPoolHasANameBesidesTheRolesThatAllShare() throws IOException {
        String cognito = "\"cognitoIdentity\":{\"amr\":[\"authenticated\"],\"identityId\":\"eu-west-1:7\","
                + "\"identityPoolId\":\"eu-west-1:pool\"}";

        assertThat(read(EVENT).identity().cognitoIdentity()).isNull();
        Identity identity =
                read(EVENT.replace("\"cognitoIdentity\":null", cognito)).identity();
        assertThat(identity.cognitoIdentity()).isEqualTo("eu-west-1:7");
        assertThat(identity.arn()).isEqualTo("arn:aws:iam::111111111111:user/ann");
        assertThat(read(REST_EVENT.replace("\"cognitoIdentityPoolId\":null", "\"cognitoIdentityId\":\"eu-west-1:7\""))
                        .identity()
                        .cognitoIdentity())
                .isEqualTo("eu-west-1:7");
    }

    @Test
    void aHeaderDoesNotMakeAnIdentity() throws IOException {
        HttpRequest request = read("{\"headers\":{\"x-account\":\"111111111111\"},"
                + "\"requestContext\":{\"accountId\":\"222222222222\",\"http\":{\"method\":\"GET\"}}}");

        assertThat(request.identity()).isEqualTo(Identity.NONE);
    }

    /** The shape that the API Gateway developer guide documents for payload format 1.0, with values of our own. */
    private static final String REST_EVENT = """
            {"body":"eyJhIjoxfQ==","resource":"/{proxy+}","path":"/threads/a%20b/history","httpMethod":"POST","isBase64Encoded":true,
             "queryStringParameters":{"limit":"3","before":"x&y"},"multiValueQueryStringParameters":{"limit":["3"],"before":["x&y"]},
             "pathParameters":{"proxy":"threads"},"stageVariables":null,
             "headers":{"Content-Type":"application/json","X-Two":"two"},"multiValueHeaders":{"Content-Type":["application/json"],"X-Two":["one","two"]},
             "requestContext":{"accountId":"000000000000","resourceId":"r","stage":"prod","requestId":"id-1","requestTime":"12/Mar/2026:19:03:58 +0000",
               "requestTimeEpoch":1773342238000,"path":"/prod/threads","httpMethod":"POST","apiId":"api","protocol":"HTTP/1.1",
               "authorizer":{"claims":{"sub":"ada","level":"3"},"scopes":null,"integrationLatency":7},
               "identity":{"cognitoIdentityPoolId":null,"accountId":"111111111111","apiKey":"secret","apiKeyId":"key-1",
                 "userArn":"arn:aws:iam::111111111111:user/ann","sourceIp":"127.0.0.1"}}}""";

    @Test
    void aRestApisEventIsTheSameRequest() throws IOException {
        HttpRequest request = read(REST_EVENT);

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.segments()).containsExactly("threads", "a b", "history");
        assertThat(request.query()).containsEntry("limit", "3").containsEntry("before", "x&y");
        assertThat(request.header("x-two")).contains("one,two");
        assertThat(request.bodyBytes()).asString(StandardCharsets.UTF_8).isEqualTo("{\"a\":1}");
        assertThat(request.id()).isEqualTo("id-1");
        assertThat(request.receivedAt()).isEqualTo(Instant.ofEpochMilli(1773342238000L));
        assertThat(request.identity().account()).isEqualTo("111111111111");
        assertThat(request.identity().apiKey()).isEqualTo("key-1");
        assertThat(request.identity().claims()).containsEntry("sub", "ada").doesNotContainValue("secret");
    }

    @Test
    void anAccountThatSignedNothingIsNobody() throws IOException {
        HttpRequest request = read("{\"httpMethod\":\"GET\",\"path\":\"/ok\","
                + "\"requestContext\":{\"identity\":{\"accountId\":\"222222222222\"}}}");

        assertThat(request.identity()).isEqualTo(Identity.NONE);
    }

    @ParameterizedTest
    @CsvSource({"$default,/prod/ok,/prod/ok", "prod,/prod/ok,/ok", "prod,/production/ok,/production/ok", "prod,/prod,''"
    })
    void theStageIsNoPartOfThePath(String stage, String raw, String path) throws IOException {
        HttpRequest request =
                read("{\"rawPath\":\"%s\",\"requestContext\":{\"stage\":\"%s\",\"http\":{\"method\":\"GET\"}}}"
                        .formatted(raw, stage));

        assertThat(request.path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"requestContext\":{}}", "{"})
    void whatIsNoSuchEventIsRefused(String event) {
        assertThatThrownBy(() -> read(event)).isInstanceOf(IOException.class);
    }

    @Test
    void aBodyThatIsNotTheBase64ItClaimsToBeIsRefused() {
        assertThatThrownBy(() -> read(EVENT.replace("eyJhIjoxfQ==", "***"))).hasMessageContaining("base64");
    }

    private static HttpRequest read(String event) throws IOException {
        return HttpEvent.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
    }
}
