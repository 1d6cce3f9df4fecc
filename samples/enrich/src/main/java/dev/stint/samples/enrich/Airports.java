package dev.stint.samples.enrich;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The CSV files among the function's resources. A step reads its own rows only: what lies before them is skipped, and
 * how many come after them nobody needs to know. So a file may be of any length.
 */
final class Airports {
    private Airports() {}

    /**
     * Some rows of a file.
     *
     * @param offset where the next row begins, in bytes
     * @param last whether there is none
     */
    record Chunk(List<Airport> rows, long offset, boolean last) {}

    static boolean exists(String file) {
        return file.matches("[A-Za-z0-9_-]+\\.csv") && Airports.class.getResource("/" + file) != null;
    }

    /**
     * Reads the next rows.
     *
     * @param offset where they begin, as the chunk before says; 0 for the first
     */
    static Chunk read(String file, long offset, int rows) {
        try (InputStream in = open(file)) {
            var text = new ByteArrayOutputStream();
            long header = copyRecord(in, text);
            long end = Math.max(offset, header);
            in.skipNBytes(end - header);
            int length = 1;
            for (int i = 0; i < rows && length > 0; i++) {
                length = copyRecord(in, text);
                end += length;
            }
            boolean last = in.read() < 0;
            return new Chunk(parse(text.toByteArray()), end, last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String file) throws IOException {
        InputStream in = Airports.class.getResourceAsStream("/" + file);
        if (in == null) {
            throw new IOException("there is no file '%s' among the function's resources".formatted(file));
        }
        return new BufferedInputStream(in);
    }

    /** Copies a record, which ends with a line that ends outside quotes (RFC 4180, section 2); returns its length. */
    private static int copyRecord(InputStream in, ByteArrayOutputStream out) throws IOException {
        int length = 0;
        boolean quoted = false;
        for (int read = in.read(); read >= 0; read = in.read()) {
            out.write(read);
            length++;
            if (read == '"') {
                quoted = !quoted;
            } else if (read == '\n' && !quoted) {
                break;
            }
        }
        return length;
    }

    private static List<Airport> parse(byte[] csv) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(new ByteArrayInputStream(csv))) {
            return rows.stream().map(Airports::airport).toList();
        }
    }

    private static Airport airport(NamedCsvRecord row) {
        return new Airport(
                row.getField("iata"),
                Double.parseDouble(row.getField("latitude")),
                Double.parseDouble(row.getField("longitude")));
    }
}
