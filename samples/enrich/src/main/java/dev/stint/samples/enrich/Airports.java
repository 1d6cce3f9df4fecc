package dev.stint.samples.enrich;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The CSV files among the function's resources. Each is parsed once per process; a process may be new at any step. */
final class Airports {
    private static final Map<String, List<Airport>> PARSED = new ConcurrentHashMap<>();

    private Airports() {}

    static boolean exists(String file) {
        return file.matches("[A-Za-z0-9_-]+\\.csv") && Airports.class.getResource("/" + file) != null;
    }

    static List<Airport> read(String file) {
        return PARSED.computeIfAbsent(file, Airports::parse);
    }

    private static List<Airport> parse(String file) {
        try (InputStream in = Airports.class.getResourceAsStream("/" + file)) {
            if (in == null) {
                throw new IOException("there is no file '%s' among the function's resources".formatted(file));
            }
            try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(in)) {
                return rows.stream().map(Airports::airport).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Airport airport(NamedCsvRecord row) {
        return new Airport(
                row.getField("iata"),
                Double.parseDouble(row.getField("latitude")),
                Double.parseDouble(row.getField("longitude")));
    }
}
