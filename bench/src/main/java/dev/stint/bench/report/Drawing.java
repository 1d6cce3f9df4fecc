package dev.stint.bench.report;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws plots. Needs fonts that Java finds, as fontconfig gives them on Linux, but no screen. */
final class Drawing {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 460;

    /** Told apart by those who see colours otherwise, too (source: Okabe and Ito); Stint's comes first. */
    private static final Color[] COLOURS = {
        new Color(0xD55E00),
        new Color(0x0072B2),
        new Color(0x009E73),
        new Color(0xCC79A7),
        new Color(0x56B4E9),
        new Color(0xE69F00),
        new Color(0x666666)
    };

    static {
        System.setProperty("java.awt.headless", "true");
    }

    private Drawing() {}

    static byte[] of(Plot.Lines plot) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(plot.title())
                .xAxisTitle(plot.x())
                .yAxisTitle(plot.y())
                .theme(ChartTheme.XChart)
                .build();
        style(chart.getStyler());
        chart.getStyler().setYAxisLogarithmic(plot.scale() != Plot.Scale.LINEAR);
        chart.getStyler().setXAxisLogarithmic(plot.scale() == Plot.Scale.LOG);
        plot.lines()
                .forEach((subject, points) -> chart.addSeries(
                                subject,
                                points.stream().mapToDouble(Plot.Point::x).toArray(),
                                points.stream().mapToDouble(Plot.Point::y).toArray())
                        .setMarker(points.size() > 40 ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE));
        return png(chart);
    }

    static byte[] of(Plot.Bars plot) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(plot.title())
                .yAxisTitle(plot.y())
                .theme(ChartTheme.XChart)
                .build();
        style(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(0.8);
        plot.bars().forEach((subject, values) -> chart.addSeries(subject, plot.groups(), values));
        return png(chart);
    }

    private static void style(AxesChartStyler styler) {
        styler.setSeriesColors(COLOURS);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setDecimalPattern("#,##0.##");
    }

    private static byte[] png(Chart<?, ?> chart) {
        try {
            return BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
