package dev.stint.agents;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** English as the offline stand-in knows it: words without endings, and which of them say nothing. */
final class OfflineWords {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|[_-]");
    private static final Pattern BREAK = Pattern.compile("[^\\p{L}\\p{N}']+");
    private static final Set<String> EMPTY = Set.of(
            "a", "an", "the", "is", "are", "was", "were", "be", "been", "am", "i", "me", "my", "mine", "you", "your",
            "it", "its", "that", "this", "these", "those", "on", "in", "at", "of", "to", "for", "and", "or", "please",
            "can", "could", "would", "will", "do", "does", "did", "now", "instead", "with", "from", "by", "as", "has",
            "have", "had", "there", "here", "what", "which", "how", "hello", "hi", "so", "if", "not", "no", "one", "we",
            "us", "our", "he", "she", "they", "them", "such", "e", "g", "s", "go", "get", "want", "need", "any", "some",
            "too");

    private OfflineWords() {}

    /** The stems of the words that say something, in their order. */
    static List<String> stems(String text) {
        var stems = new ArrayList<String>();
        for (String word : plain(text)) {
            if (!EMPTY.contains(word)) {
                stems.add(stem(word));
            }
        }
        return stems;
    }

    /** The words of a text in lower case. */
    static List<String> plain(String text) {
        return BREAK.splitAsStream(text.replace('’', '\'').toLowerCase(Locale.ROOT))
                .map(word -> word.endsWith("'s") ? word.substring(0, word.length() - 2) : word)
                .filter(word -> !word.isBlank())
                .toList();
    }

    /** A name such as {@code orderId} or {@code ship_to} as words. */
    static String spaced(String name) {
        return HUMP.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT).strip();
    }

    /** How alike two stems are, from 0 to 1: {@code deliver} and {@code delivery} are almost one word. */
    static double likeness(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        int shorter = Math.min(one.length(), other.length());
        boolean prefix = one.startsWith(other) || other.startsWith(one);
        return prefix && shorter >= 5 && Math.abs(one.length() - other.length()) <= 3 ? 0.8 : 0;
    }

    static boolean contains(List<String> stems, String stem) {
        return stems.stream().anyMatch(other -> likeness(stem, other) > 0);
    }

    private static String stem(String word) {
        String stem = word;
        if (stem.endsWith("ies") && stem.length() > 4) {
            stem = stem.substring(0, stem.length() - 3) + "y";
        } else if (stem.endsWith("ing") && stem.length() > 5) {
            stem = stem.substring(0, stem.length() - 3);
        } else if (stem.endsWith("ed") && stem.length() > 4) {
            stem = stem.substring(0, stem.length() - 2);
        } else if (stem.endsWith("s") && !stem.endsWith("ss") && stem.length() > 3) {
            stem = stem.substring(0, stem.length() - 1);
        }
        return stem.endsWith("e") && stem.length() > 3 ? stem.substring(0, stem.length() - 1) : stem;
    }
}
