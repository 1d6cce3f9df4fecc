package dev.stint.bench.coldstart;

import dev.stint.bench.app.ColdApp;
import dev.stint.bench.app.ColdLlmApp;
import dev.stint.bench.report.Rounds;
import dev.stint.local.lambda.RuntimeFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** All that functions meet when they start, and the rounds in which they do. */
final class ColdStart implements Closeable {
    private static final String CREATE_RUN = "{\"if_not_exists\":\"create\",\"input\":{\"steps\":1000}}";
    private static final String SAY =
            "{\"if_not_exists\":\"create\",\"messages\":[{\"role\":\"user\",\"content\":\"Look up order 1007\"}]}";

    private final Opened opened = new Opened();
    private final Cores cores;
    private final Starter starter;
    private final Sessions sessions;
    private final Sessions conversations;

    ColdStart() throws Exception {
        try {
            Path folder = Files.createTempDirectory("stint-coldstart");
            opened.add(() -> delete(folder));
            Database database = opened.add(new Database());
            Certificate certificate = Certificate.make(folder);
            TlsFront front = opened.add(new TlsFront(certificate.context(), database.port()));
            RuntimeFiles runtime = RuntimeFiles.unpack(Files.createDirectories(folder.resolve("runtime")));
            sessions = new Sessions(new ColdApp(), CREATE_RUN, database);
            conversations = new Sessions(new ColdLlmApp(), SAY, database);
            cores = opened.add(Cores.divide());
            starter = new Starter(new Launch(runtime, cores, front.uri(), certificate, folder), database, front);
        } catch (Throwable e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    Cores cores() {
        return cores;
    }

    /** Starts each function in each column that it takes, once a round. */
    Starts measure(List<Subject> subjects, List<Column> columns, Rounds rounds) throws Exception {
        Map<String, Callable<Sample>> starts = new LinkedHashMap<>();
        for (Column column : columns) {
            for (Subject subject : subjects) {
                if (subject.takes(column)) {
                    train(subject, column, rounds);
                    starts.put(name(subject, column), () -> start(subject, column));
                }
            }
        }
        Map<String, List<Sample>> samples = rounds.measure("coldstart", starts);
        Map<Column, Map<String, List<Sample>>> found = new EnumMap<>(Column.class);
        for (Column column : columns) {
            Map<String, List<Sample>> row = new LinkedHashMap<>();
            subjects.stream()
                    .filter(subject -> subject.takes(column))
                    .forEach(
                            subject -> row.put(subject.name(), samples.getOrDefault(name(subject, column), List.of())));
            found.put(column, row);
        }
        return new Starts(found);
    }

    private static String name(Subject subject, Column column) {
        return subject.name() + ", " + column.title();
    }

    private void train(Subject subject, Column column, Rounds rounds) throws IOException, InterruptedException {
        if (starter.needsArchive(subject, column)) {
            rounds.progress().accept("coldstart: training for " + name(subject, column));
            starter.train(subject, column, session(subject));
        }
    }

    private Sample start(Subject subject, Column column) throws IOException, InterruptedException {
        Sample sample = starter.start(subject, column, session(subject));
        if (!sample.calls().equals(subject.calls())) {
            throw new IllegalStateException("%s made the calls %s, and was to make %s; it answered %s"
                    .formatted(name(subject, column), sample.calls(), subject.calls(), sample.answer()));
        }
        return sample;
    }

    private Prepared session(Subject subject) throws IOException {
        return subject.name().equals(Subjects.LLM) ? conversations.next() : sessions.next();
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
