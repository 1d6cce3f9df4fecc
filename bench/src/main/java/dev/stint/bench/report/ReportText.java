package dev.stint.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A report for people. */
record ReportText(Report report) {
    String text() {
        StringBuilder text = new StringBuilder();
        for (Section section : report.sections()) {
            text.append("**").append(section.title()).append("**\n\n").append(table(section));
            section.notes().forEach(note -> text.append('\n').append(note).append('\n'));
            text.append('\n');
        }
        if (!report.goals().isEmpty()) {
            text.append(goals()).append('\n');
        }
        return text.append(footer()).append('\n').toString();
    }

    private static String table(Section section) {
        List<String> subjects = section.subjects();
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("", "unit"));
        header.addAll(subjects);
        rows.add(header);
        for (Measure measure : section.measures()) {
            List<String> row = new ArrayList<>(List.of(measure.what(), measure.unit()));
            subjects.forEach(subject -> row.add(cell(measure, subject)));
            rows.add(row);
        }
        return aligned(rows);
    }

    /** A figure, its spread where it has one, and what part of it Stint's is. */
    private static String cell(Measure measure, String subject) {
        Spread spread = measure.figures().get(subject);
        if (spread == null) {
            return "–";
        }
        String ratio = measure.ratio(subject).stream()
                .mapToObj(Numbers::text)
                .map(" ×%s"::formatted)
                .collect(Collectors.joining());
        return Numbers.text(spread) + ratio;
    }

    private String goals() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("goal", "found", "wanted", ""));
        report.goals()
                .forEach(goal -> rows.add(List.of(
                        goal.text(),
                        Numbers.text(goal.found()),
                        goal.bound().sign() + " " + Numbers.text(goal.limit()),
                        goal.isMet() ? "met" : "**missed**")));
        return aligned(rows);
    }

    private String footer() {
        Machine machine = report.machine();
        return "%s, %s; %d processors, %s GiB, load %s at the end; %s."
                .formatted(
                        report.at(),
                        machine.os(),
                        machine.processors(),
                        Numbers.text(machine.memoryGiB()),
                        Numbers.text(machine.load()),
                        machine.java());
    }

    /** A Markdown table with its columns in line; the first row is its head. */
    private static String aligned(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            line(table, rows.get(i), widths);
            if (i == 0) {
                rule(table, widths);
            }
        }
        return table.toString();
    }

    private static void line(StringBuilder table, List<String> row, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            String pad = " ".repeat(widths[i] - row.get(i).length());
            table.append(i == 0 ? "| " + row.get(i) + pad : " | " + pad + row.get(i));
        }
        table.append(" |\n");
    }

    private static void rule(StringBuilder table, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            table.append(i == 0 ? "|-" + "-".repeat(widths[i]) + "-" : "|" + "-".repeat(widths[i] + 1) + ":");
        }
        table.append("|\n");
    }
}
