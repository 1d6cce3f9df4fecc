package dev.stint.testing;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One invocation of a function: what its handler is told, and whether its process still lives. */
final class Invocation implements Context {
    /** Inherited, since an agent's tools run on threads of their own. */
    private static final ThreadLocal<@Nullable Invocation> CURRENT = new InheritableThreadLocal<>();

    private final VirtualTime time;
    private final Instant end;
    private volatile @Nullable Crash crash;

    Invocation(VirtualTime time, Duration timeout) {
        this.time = time;
        this.end = time.instant().plus(timeout);
    }

    /** The invocation that this thread works for, or null. */
    static @Nullable Invocation current() {
        return CURRENT.get();
    }

    void enter() {
        CURRENT.set(this);
    }

    static void leave() {
        CURRENT.remove();
    }

    /** Ends the process of this thread's invocation. */
    static Crash die(String where) {
        Crash crash = new Crash(where);
        Invocation current = current();
        if (current != null) {
            current.crash = crash;
        }
        return crash;
    }

    /** @throws Crash if this thread's process is gone, as one is whose time is up */
    static void requireAlive() {
        Invocation current = current();
        if (current == null) {
            return;
        }
        Crash crash = current.crash;
        if (crash != null) {
            throw crash;
        }
        if (!current.time.instant().isBefore(current.end)) {
            throw die("the invocation's time was up at %s".formatted(current.end));
        }
    }

    @Nullable
    Crash crash() {
        return crash;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(0, Duration.between(time.instant(), end).toMillis());
    }

    @Override
    public String getAwsRequestId() {
        return "in-process";
    }

    @Override
    public String getLogGroupName() {
        return "in-process";
    }

    @Override
    public String getLogStreamName() {
        return "in-process";
    }

    @Override
    public String getFunctionName() {
        return "in-process";
    }

    @Override
    public String getFunctionVersion() {
        return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "in-process";
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getMemoryLimitInMB() {
        return 1024;
    }

    @Override
    public LambdaLogger getLogger() {
        throw new UnsupportedOperationException("Stint logs to standard output");
    }
}
