package dev.stint.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A port as it is typed. */
final class Port implements ITypeConverter<Integer> {
    private static final int LARGEST = 65_535;

    @Override
    public Integer convert(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > LARGEST) {
            throw new TypeConversionException("'%s' is no port; ports are 0 to %d".formatted(text, LARGEST));
        }
        return Integer.valueOf(text);
    }
}
