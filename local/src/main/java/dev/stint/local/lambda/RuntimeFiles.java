package dev.stint.local.lambda;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * What stands for {@code /var/runtime}: the runtime client's jars, found on our own class path, our start class, and
 * the client's native library. The client would unpack that library to one fixed file in {@code /tmp}, over the one
 * that another process is running from.
 *
 * @param start the folder with our start class
 * @param jars the runtime client and what it needs
 * @param nativeLibrary the unpacked library, if there is one for this system
 */
public record RuntimeFiles(Path start, List<Path> jars, Optional<Path> nativeLibrary) {
    /** Unpacks what is not a jar of its own into a folder. */
    public static RuntimeFiles unpack(Path folder) throws IOException {
        var start = FunctionMain.class.getName().replace('.', '/') + ".class";
        copy(FunctionMain.class, "/" + start, folder.resolve(start));
        var jars = Stream.of(AWSLambda.class, LambdaRuntime.class, PojoSerializer.class, SdkInternalThreadLocal.class)
                .map(RuntimeFiles::jarOf)
                .distinct()
                .toList();
        return new RuntimeFiles(folder, jars, nativeLibrary(folder));
    }

    /** Of a function's process; the function's own code is loaded by the runtime client, from its folder. */
    String classPath() {
        return Stream.concat(Stream.of(start), jars.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What a process is told so that the runtime client takes the unpacked library. */
    public List<String> flags() {
        return nativeLibrary
                .map(library ->
                        "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=" + library)
                .stream()
                .toList();
    }

    private static Optional<Path> nativeLibrary(Path folder) throws IOException {
        var architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var name = "libaws-lambda-jni.linux%s-%s.so"
                .formatted(isMusl() ? "_musl" : "", architecture.equals("aarch64") ? "aarch_64" : "x86_64");
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        var file = folder.resolve(name);
        copy(AWSLambda.class, "/jni/" + name, file);
        return Optional.of(file);
    }

    private static boolean isMusl() throws IOException {
        try (var libraries = Files.newDirectoryStream(Path.of("/lib"), "ld-musl-*")) {
            return libraries.iterator().hasNext() && !Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"));
        } catch (java.nio.file.NotDirectoryException | java.nio.file.NoSuchFileException e) {
            return false;
        }
    }

    private static void copy(Class<?> beside, String resource, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("%s is not on the class path".formatted(resource));
            }
            Files.copy(in, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no file for " + type, e);
        }
    }
}
