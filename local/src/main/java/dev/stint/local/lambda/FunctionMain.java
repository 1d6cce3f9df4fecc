package dev.stint.local.lambda;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What runs in a function's process: it watches standard input, a pipe from the emulator that ends when the emulator
 * does, however that happens, and hands over to the Lambda runtime client. Only this class, and none of the emulator's,
 * is on a function's class path.
 */
final class FunctionMain {
    private FunctionMain() {}

    public static void main(String[] handler) throws Throwable {
        var emulator = System.in;
        var watch = new Thread(() -> endWith(emulator), "emulator-watch");
        watch.setDaemon(true);
        watch.start();
        System.setIn(InputStream.nullInputStream());
        AWSLambda.main(handler);
    }

    private static void endWith(InputStream emulator) {
        try {
            emulator.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The pipe is broken, which says the same as its end.
        }
        Runtime.getRuntime().halt(1);
    }
}
