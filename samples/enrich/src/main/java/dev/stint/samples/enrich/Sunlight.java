package dev.stint.samples.enrich;

import java.time.LocalDate;

/**
 * How long the sun is up, by sampling its elevation (source: the general solar position equations of the NOAA Global
 * Monitoring Laboratory). Deliberately a lot of arithmetic: this is the work that takes the time.
 */
final class Sunlight {
    /**
     * The sun's upper edge appears while its centre still is this far below the horizon: its radius, and refraction.
     */
    private static final double HORIZON = -0.833;

    private Sunlight() {}

    /**
     * A year of days.
     *
     * @param hours of daylight in all
     * @param longest the longest day, in minutes
     * @param shortest the shortest day, in minutes
     */
    record Year(double hours, int longest, int shortest) {}

    static Year of(Airport airport, int year, int everyMinutes) {
        int days = LocalDate.of(year, 12, 31).getDayOfYear();
        long total = 0;
        int longest = 0;
        int shortest = 24 * 60;
        for (int day = 0; day < days; day++) {
            int minutes = 0;
            for (int minute = 0; minute < 24 * 60; minute += everyMinutes) {
                if (elevation(airport, days, day, minute) > HORIZON) {
                    minutes += everyMinutes;
                }
            }
            total += minutes;
            longest = Math.max(longest, minutes);
            shortest = Math.min(shortest, minutes);
        }
        return new Year(total / 60.0, longest, shortest);
    }

    /** The sun's elevation in degrees, at a minute of a day (UTC, both from 0). */
    static double elevation(Airport airport, int daysInYear, int day, int minute) {
        double g = 2 * Math.PI / daysInYear * (day + (minute / 60.0 - 12) / 24);
        double equationOfTime = 229.18
                * (0.000075
                        + 0.001868 * Math.cos(g)
                        - 0.032077 * Math.sin(g)
                        - 0.014615 * Math.cos(2 * g)
                        - 0.040849 * Math.sin(2 * g));
        double declination = 0.006918
                - 0.399912 * Math.cos(g)
                + 0.070257 * Math.sin(g)
                - 0.006758 * Math.cos(2 * g)
                + 0.000907 * Math.sin(2 * g)
                - 0.002697 * Math.cos(3 * g)
                + 0.00148 * Math.sin(3 * g);
        double solarMinutes = minute + equationOfTime + 4 * airport.longitude();
        double hourAngle = Math.toRadians(solarMinutes / 4 - 180);
        double latitude = Math.toRadians(airport.latitude());
        double sine = Math.sin(latitude) * Math.sin(declination)
                + Math.cos(latitude) * Math.cos(declination) * Math.cos(hourAngle);
        return Math.toDegrees(Math.asin(Math.clamp(sine, -1.0, 1.0)));
    }
}
