package dev.stint.cli;

import java.util.Arrays;
import java.util.List;

/** What {@code ./stint demo} shows of a sample. Each starts the sample, tells its story and ends it. */
enum Demo {
    SUPPORT("support", new SupportDemo()),
    ENRICH("enrich", new EnrichDemo()),
    TRIAGE("triage", new TriageDemo()),
    DIGEST("digest", new DigestDemo());

    private final String sample;

    @SuppressWarnings("ImmutableEnumChecker") // None has a field.
    private final Tale tale;

    Demo(String sample, Tale tale) {
        this.sample = sample;
        this.tale = tale;
    }

    /** Tells one. */
    interface Tale {
        void tell(Console console) throws InterruptedException;
    }

    String sample() {
        return sample;
    }

    void run(Console console) throws InterruptedException {
        tale.tell(console);
    }

    static Demo of(String sample) {
        List<String> known = Arrays.stream(values()).map(Demo::sample).toList();
        return Arrays.stream(values())
                .filter(demo -> demo.sample.equals(sample))
                .findFirst()
                .orElseThrow(() -> new CliException(
                        "there is no demo of '%s'".formatted(sample), "there are: " + String.join(", ", known)));
    }
}
