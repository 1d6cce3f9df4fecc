package dev.stint.local.secrets;

import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.assembly.Properties;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a secret is made up.
 *
 * @param length in characters
 * @param groups the kinds of characters, without those that are excluded
 * @param one of each kind is in it
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-secretsmanager-secret-generatesecretstring.html">GenerateSecretString</a>
 */
record Password(int length, List<String> groups, boolean one) {
    static final Set<String> USED = Set.of(
            "ExcludeCharacters",
            "ExcludeLowercase",
            "ExcludeNumbers",
            "ExcludePunctuation",
            "ExcludeUppercase",
            "GenerateStringKey",
            "IncludeSpace",
            "PasswordLength",
            "RequireEachIncludedType",
            "SecretStringTemplate");

    private static final String LOWERCASE = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPERCASE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String NUMBERS = "0123456789";
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private static final int DEFAULT_LENGTH = 32;
    private static final int LONGEST = 4096;

    /** @param rules the property {@code GenerateSecretString} */
    static Password read(Properties rules) {
        var groups = new ArrayList<String>();
        add(groups, rules, !is(rules, "ExcludeLowercase", false), LOWERCASE);
        add(groups, rules, !is(rules, "ExcludeUppercase", false), UPPERCASE);
        add(groups, rules, !is(rules, "ExcludeNumbers", false), NUMBERS);
        add(groups, rules, !is(rules, "ExcludePunctuation", false), PUNCTUATION);
        add(groups, rules, is(rules, "IncludeSpace", false), " ");
        var length = rules.number("PasswordLength", DEFAULT_LENGTH);
        var one = is(rules, "RequireEachIncludedType", true);
        if (length < 1 || length > LONGEST || groups.isEmpty() || (one && length < groups.size())) {
            throw AssemblyException.of(
                    rules.resource(),
                    "GenerateSecretString asks for %d characters of %d kinds; it must be 1 to %d characters, of at least one kind, and not fewer than kinds"
                            .formatted(length, groups.size(), LONGEST));
        }
        return new Password(length, List.copyOf(groups), one);
    }

    private static void add(List<String> groups, Properties rules, boolean included, String characters) {
        var excluded = rules.optionalText("ExcludeCharacters").orElse("");
        var left = characters
                .chars()
                .filter(character -> excluded.indexOf(character) < 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        if (included && !left.isEmpty()) {
            groups.add(left);
        }
    }

    private static boolean is(Properties rules, String name, boolean otherwise) {
        return rules.optionalText(name).map(Boolean::parseBoolean).orElse(otherwise);
    }

    String generate(SecureRandom random) {
        var all = String.join("", groups);
        var characters = new ArrayList<Character>(length);
        if (one) {
            groups.forEach(group -> characters.add(any(group, random)));
        }
        while (characters.size() < length) {
            characters.add(any(all, random));
        }
        Collections.shuffle(characters, random);
        return characters.stream().map(String::valueOf).collect(Collectors.joining());
    }

    private static char any(String characters, SecureRandom random) {
        return characters.charAt(random.nextInt(characters.length()));
    }
}
