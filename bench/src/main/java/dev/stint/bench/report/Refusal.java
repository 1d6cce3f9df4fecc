package dev.stint.bench.report;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import picocli.CommandLine;

/**
 * What is wrong with a command's options is told in one line, since neither a trace nor a page of options helps with
 * it; the exit status is 2. A file that cannot be used is told likewise, and the exit status is 1.
 */
public final class Refusal {
    private Refusal() {}

    /** Makes a command and its subcommands refuse that way, be it the parser or an option's own rule that objects. */
    public static CommandLine installOn(CommandLine line) {
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof IllegalArgumentException) {
                return of(command, String.valueOf(failure.getMessage()));
            }
            if (failure instanceof FileSystemException file) {
                of(command, "%s: %s".formatted(file.getFile(), reason(file)));
                return command.getCommandSpec().exitCodeOnExecutionException();
            }
            throw failure;
        });
        line.setParameterExceptionHandler((failure, args) -> of(
                failure.getCommandLine(),
                "%s; ./%s --help says what is allowed"
                        .formatted(failure.getMessage(), name(failure.getCommandLine()))));
        return line;
    }

    /**
     * Tells why, on the command's error stream.
     *
     * @return the exit status
     */
    public static int of(CommandLine command, String why) {
        command.getErr().println(name(command) + ": " + why);
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** Why a file could not be used; a message that is nothing but the file's name says nothing. */
    public static String reason(Exception failure) {
        String said = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        if (said != null && !said.isBlank()) {
            return said;
        }
        return failure instanceof AccessDeniedException
                ? "access denied"
                : failure.getClass().getSimpleName();
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }
}
