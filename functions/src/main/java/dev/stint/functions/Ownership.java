package dev.stint.functions;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.stint.events.Problem;
import dev.stint.state.Patch;
import dev.stint.state.Session;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose a session is: its tenant's, and in it the caller's who made it. Its document names the owner where that is not
 * the tenant itself; what a caller does not own reads as not there.
 */
final class Ownership {
    private static final String AT = "/" + Session.OWNER;

    /** {@code arn:aws:sts::123456789012:assumed-role/role/session} (source: IAM identifiers, IAM user guide). */
    private static final Pattern ASSUMED_ROLE = Pattern.compile("(arn:[^:]+:sts::[0-9]+:assumed-role/[^/]+)/.+");

    private Ownership() {}

    /** Who a caller is as an owner: of an assumed role, not its session, whose name may differ each time. */
    static String nameOf(String caller) {
        Matcher role = ASSUMED_ROLE.matcher(caller);
        return role.matches() ? role.group(1) : caller;
    }

    /** What makes a new session somebody's. */
    static Patch of(String tenant, String owner) {
        return patch(kept(tenant, owner));
    }

    /** The same owner as another session's, of the same tenant. */
    static Patch like(Session other) {
        return patch(other.owner());
    }

    private static Patch patch(@Nullable String owner) {
        return owner == null ? Patch.none() : Patch.set(AT, TextNode.valueOf(owner));
    }

    /** As it is kept: nothing where the owner is the tenant itself. */
    static @Nullable String kept(String tenant, String owner) {
        return owner.equals(tenant) ? null : owner;
    }

    static boolean allows(@Nullable String owner, String caller) {
        return owner == null || owner.equals(caller);
    }

    static boolean allows(Session session, String caller) {
        return allows(session.owner(), caller);
    }

    /**
     * The session, if there is one that the caller owns.
     *
     * @throws Problem 404 otherwise
     */
    static Session require(Session session, String caller) {
        if (session.isNew() || !allows(session, caller)) {
            throw Problem.notFound("thread", session.key().session());
        }
        return session;
    }
}
