package dev.stint.local.dynamodb;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** RFC 4180 CSV: quoted cells may hold delimiters, line breaks and doubled quotes; blank lines are skipped. */
final class Csv {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Csv() {}

    /** Returns the rows of a file, as a list that may be changed. */
    static List<List<String>> parse(String text, char delimiter) throws IOException {
        // A byte order mark, as spreadsheets write it, is no part of the first name.
        String cells = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        var rows = new ArrayList<List<String>>();
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().fieldSeparator(delimiter).ofCsvRecord(cells)) {
            reader.forEach(row -> rows.add(row.getFields()));
        }
        return rows;
    }
}
