package dev.stint.bench.report;

import java.util.List;
import java.util.Map;

/** A picture of figures, as PNG. */
public sealed interface Plot {
    /** Its file's name. */
    String file();

    String title();

    /**
     * The picture.
     *
     * @throws IllegalStateException if it was read from a report and is only known by name
     */
    byte[] png();

    /**
     * A point of a line.
     *
     * @param y greater than 0 where the axis is logarithmic
     */
    record Point(double x, double y) {}

    /**
     * Lines over a common axis.
     *
     * @param lines by subject, in the order of the legend
     * @param scale of both axes
     */
    record Lines(String file, String title, String x, String y, Scale scale, Map<String, List<Point>> lines)
            implements Plot {
        @Override
        public byte[] png() {
            return Drawing.of(this);
        }
    }

    /**
     * Groups of bars beside each other.
     *
     * @param bars by subject, in the order of the legend; each has a value for each group
     */
    record Bars(String file, String title, String y, List<String> groups, Map<String, List<Double>> bars)
            implements Plot {
        @Override
        public byte[] png() {
            return Drawing.of(this);
        }
    }

    /** A plot that lies beside the report it was read from. */
    record Drawn(String file, String title) implements Plot {
        @Override
        public byte[] png() {
            throw new IllegalStateException("%s was drawn when its report was written".formatted(file));
        }
    }

    /** How axes are divided. */
    enum Scale {
        LINEAR,
        /** Logarithmic in y. */
        LOG_Y,
        /** Logarithmic in both. */
        LOG
    }
}
