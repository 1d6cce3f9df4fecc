package dev.stint.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON with each object's members in one order, so that two synths give the same template. */
final class Sorted {
    private Sorted() {}

    static Object of(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Sorted::of).toList();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        var sorted = new TreeMap<String, Object>();
        map.forEach((key, each) -> sorted.put((String) key, of(each)));
        return sorted;
    }
}
