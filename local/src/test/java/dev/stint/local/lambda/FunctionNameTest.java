package dev.stint.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionNameTest {
    @ParameterizedTest
    @CsvSource({
        "f, f, $LATEST",
        "f:live, f, live",
        "f:$LATEST, f, $LATEST",
        "000000000000:function:f, f, $LATEST",
        "arn:aws:lambda:us-east-1:000000000000:function:f, f, $LATEST",
        "arn:aws:lambda:us-east-1:000000000000:function:f:3, f, 3",
        "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:f:live/invocations, f, live",
    })
    void nameAndArnsMeanTheSameFunction(String text, String name, String qualifier) throws LambdaException {
        assertThat(FunctionName.parse(text)).isEqualTo(new FunctionName(name, qualifier));
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> FunctionName.parse("arn:aws:s3:::f"))
                .isInstanceOf(LambdaException.class)
                .hasMessageContaining("arn:aws:s3:::f");
    }
}
