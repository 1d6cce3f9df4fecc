package dev.stint.local.dynamodb;

import java.util.ArrayList;
import java.util.List;

/** RFC 4180 CSV: quoted cells may hold delimiters, line breaks and doubled quotes; blank lines are skipped. */
final class Csv {
    private final String text;
    private final char delimiter;
    private int at;

    private Csv(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
        // A byte order mark, as spreadsheets write it, is no part of the first name.
        this.at = text.startsWith("\uFEFF") ? 1 : 0;
    }

    /** Returns the rows of a file, as a list that may be changed. */
    static List<List<String>> parse(String text, char delimiter) {
        var csv = new Csv(text, delimiter);
        var rows = new ArrayList<List<String>>();
        while (csv.at < text.length()) {
            var row = csv.row();
            if (row.size() > 1 || !row.getFirst().isEmpty()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<String> row() {
        var cells = new ArrayList<String>();
        do {
            cells.add(peek() == '"' ? quoted() : plain());
        } while (skip(delimiter));
        skip('\r');
        skip('\n');
        return cells;
    }

    private String quoted() {
        var cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            var c = text.charAt(at++);
            if (c != '"') {
                cell.append(c);
            } else if (peek() == '"') {
                cell.append(c);
                at++;
            } else {
                break;
            }
        }
        return cell.append(plain()).toString();
    }

    private String plain() {
        var start = at;
        while (at < text.length() && peek() != delimiter && peek() != '\n' && peek() != '\r') {
            at++;
        }
        return text.substring(start, at);
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : -1;
    }

    private boolean skip(char expected) {
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }
}
