package dev.stint.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.state.AppendResult;
import dev.stint.state.Commit;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the store has told its writers that it holds; at the end it must. */
final class Acknowledged {
    private record Place(SessionKey key, Version version) {}

    private final Map<Place, Commit> commits = new LinkedHashMap<>();

    SessionStore around(SessionStore store) {
        return (SessionStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SessionStore.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(store, arguments);
                        if (result instanceof AppendResult.Appended appended) {
                            note(appended);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private synchronized void note(AppendResult.Appended appended) {
        Place place = new Place(appended.session().key(), appended.commit().version());
        Commit other = commits.put(place, appended.commit());
        if (other != null && !other.nonce().equals(appended.commit().nonce())) {
            throw new AssertionError("two writers were told that they have written " + place);
        }
    }

    /** Every session's journal is one line without a gap, and holds each commit whose writer was told so. */
    void requireAllIn(SessionStore store) {
        commits.keySet().stream().map(Place::key).distinct().forEach(key -> {
            List<Commit> journal = store.history(key, Version.MAX, 1_000).reversed();
            for (int i = 1; i < journal.size(); i++) {
                assertThat(journal.get(i).version())
                        .isEqualTo(journal.get(i - 1).version().next());
            }
            Version first = journal.isEmpty() ? Version.MAX : journal.getFirst().version();
            commits.forEach((place, commit) -> {
                if (place.key().equals(key) && place.version().compareTo(first) >= 0) {
                    assertThat(journal).anyMatch(there -> there.nonce().equals(commit.nonce()));
                }
            });
        });
    }
}
