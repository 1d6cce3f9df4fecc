package dev.stint.functions;

import com.cronutils.model.field.expression.Always;
import com.cronutils.model.field.expression.And;
import com.cronutils.model.field.expression.Between;
import com.cronutils.model.field.expression.Every;
import com.cronutils.model.field.expression.FieldExpression;
import com.cronutils.model.field.expression.On;
import com.cronutils.model.field.value.FieldValue;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * The values that a field of a cron expression names.
 *
 * @param values which; not empty
 * @param least the least that the field may have
 * @param most the most that the field may have
 */
record CronValues(NavigableSet<Integer> values, int least, int most) {
    CronValues {
        values = Collections.unmodifiableNavigableSet(new TreeSet<>(values));
    }

    static CronValues of(FieldExpression expression, int least, int most) {
        CronValues all = new CronValues(range(least, most, 1), least, most);
        return new CronValues(all.named(expression), least, most);
    }

    private NavigableSet<Integer> named(FieldExpression expression) {
        return switch (expression) {
            case Every every -> stepped(every.getExpression(), every.getPeriod().getValue());
            case And and -> {
                NavigableSet<Integer> union = new TreeSet<>();
                and.getExpressions().forEach(part -> union.addAll(named(part)));
                yield union;
            }
            default -> stepped(expression, 1);
        };
    }

    private NavigableSet<Integer> stepped(FieldExpression expression, int step) {
        return switch (expression) {
            case Always always -> range(least, most, step);
            case Between between -> around(number(between.getFrom()), number(between.getTo()), step);
            case On on ->
                range(on.getTime().getValue(), step == 1 ? on.getTime().getValue() : most, step);
            default ->
                throw new IllegalArgumentException("'%s' is no list, range or step".formatted(expression.asString()));
        };
    }

    private static int number(FieldValue<?> value) {
        return Integer.parseInt(value.getValue().toString());
    }

    /** A range that ends before it begins goes around: a week's Friday to its Sunday, which is 0. */
    private NavigableSet<Integer> around(int from, int to, int step) {
        int size = most - least + 1;
        NavigableSet<Integer> found = new TreeSet<>();
        for (int value = from; value <= (to < from ? to + size : to); value += step) {
            found.add(value > most ? value - size : value);
        }
        return found;
    }

    private static NavigableSet<Integer> range(int from, int to, int step) {
        NavigableSet<Integer> range = new TreeSet<>();
        for (int value = from; value <= to; value += step) {
            range.add(value);
        }
        return range;
    }

    boolean isAll() {
        return values.size() == most - least + 1;
    }

    /** The same, each value greater by so much. */
    CronValues shifted(int by) {
        NavigableSet<Integer> shifted = new TreeSet<>();
        values.forEach(value -> shifted.add(value + by));
        return new CronValues(shifted, least + by, most + by);
    }

    /** The values as a list of numbers and ranges, or a star for all. */
    String text() {
        if (isAll()) {
            return "*";
        }
        StringJoiner list = new StringJoiner(",");
        Integer from = values.first();
        while (from != null) {
            int to = from;
            while (values.contains(to + 1)) {
                to++;
            }
            list.add(to == from ? Integer.toString(from) : from + "-" + to);
            from = values.higher(to);
        }
        return list.toString();
    }
}
