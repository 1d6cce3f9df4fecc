package dev.stint.local.assembly;

/**
 * An assembly that cannot run here. The message names the file or the resource, what was seen, and what to do; nothing
 * has been started when it is thrown.
 */
public final class AssemblyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates a refusal that is about no resource in particular. */
    public AssemblyException(String message) {
        super(message);
    }

    private AssemblyException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns a refusal of a resource, by its logical id and type. */
    public static AssemblyException of(Resource resource, String message) {
        return new AssemblyException("resource %s (%s): %s".formatted(resource.id(), resource.type(), message));
    }

    static AssemblyException unreadable(Object file, Throwable cause) {
        return new AssemblyException(
                "cannot read %s: %s; is this the folder that cdk synth wrote (cdk.out)?".formatted(file, cause), cause);
    }
}
