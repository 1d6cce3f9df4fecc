package dev.stint.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.state.Commit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Recorder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The commits of a session's real turns, of which some are then missing or there twice. */
@Timeout(60)
class AuditTest {
    private static final int TURNS = 3;

    // Where a turn's commits are, from its first one.
    private static final int INPUT = 0;
    private static final int TOOLS = 2;
    private static final int ANSWER = 3;

    private final List<Commit> commits = new ArrayList<>();
    private final Map<String, Integer> effects = new HashMap<>();
    private final List<Ledger.Turn> turns = new ArrayList<>();

    @BeforeEach
    void converse() throws Exception {
        Ledger ledger = new Ledger();
        try (Packer packer = new Packer(ticket -> false)) {
            User user = new User(Target.STINT, packer.api(), ledger, new Recorder(3));
            for (int turn = 0; turn < TURNS; turn++) {
                user.turn(System.nanoTime());
            }
            turns.addAll(ledger.turns());
            commits.addAll(packer.commits(session()).reversed());
            effects.putAll(packer.effects());
        }
    }

    @Test
    void turnsThatAreAllThereAreWhole() {
        assertThat(turns).allMatch(Ledger.Turn::answered);
        assertThat(audit()).isEqualTo(new Audit(TURNS, 0, 0));
    }

    @Test
    void aStepThatIsMissingIsLost() {
        commits.remove(at(1, TOOLS));

        assertThat(audit()).isEqualTo(new Audit(TURNS, 1, 0));
    }

    @Test
    void aStepThatIsThereTwiceIsDuplicated() {
        commits.add(at(1, TOOLS), commits.get(at(1, TOOLS)));

        assertThat(audit()).isEqualTo(new Audit(TURNS, 0, 1));
    }

    @Test
    void aStepTwiceDoesNotStandForAnotherOne() {
        commits.set(at(1, ANSWER), commits.get(at(1, TOOLS)));

        assertThat(audit()).isEqualTo(new Audit(TURNS, 1, 1));
    }

    @Test
    void anInputThatIsMissingIsLost() {
        commits.remove(at(1, INPUT));

        assertThat(audit()).isEqualTo(new Audit(TURNS, 1, 0));
    }

    @Test
    void anInputThatIsThereTwiceIsDuplicated() {
        commits.add(at(1, INPUT), commits.get(at(1, INPUT)));

        assertThat(audit()).isEqualTo(new Audit(TURNS, 0, 1));
    }

    @Test
    void aRunThatNobodyAskedForIsDuplicated() {
        turns.removeLast();

        assertThat(audit()).isEqualTo(new Audit(TURNS, 0, 1));
    }

    @Test
    void anAnsweredTurnThatNoJournalKnowsHasLostAllOfIt() {
        commits.subList(at(1, INPUT), at(2, INPUT)).clear();

        assertThat(audit()).isEqualTo(new Audit(TURNS - 1, 4, 0));
    }

    @Test
    void anEffectThatIsMissingIsLost() {
        effects.remove(turns.get(0).ticket() + "/reserve");

        assertThat(audit()).isEqualTo(new Audit(TURNS, 1, 0));
    }

    @Test
    void anEffectThatWasHadTwiceIsDuplicated() {
        effects.put(turns.get(0).ticket() + "/reserve", 2);

        assertThat(audit()).isEqualTo(new Audit(TURNS, 0, 1));
    }

    @Test
    void aTurnWithoutItsAnswerMayEndOnItsWayButNotSkipAStep() {
        Ledger.Turn second = turns.get(1);
        turns.set(1, new Ledger.Turn(second.session(), second.ticket(), "", false));
        commits.remove(at(1, ANSWER));

        assertThat(audit()).isEqualTo(new Audit(TURNS, 0, 0));

        commits.remove(at(1, TOOLS) - 1);

        assertThat(audit()).isEqualTo(new Audit(TURNS, 1, 1));
    }

    private Audit audit() {
        return Audit.of(Map.of(session(), Journal.of(commits)), effects, turns);
    }

    private String session() {
        return turns.getFirst().session();
    }

    private static int at(int turn, int commit) {
        return turn * Journal.WHOLE.size() + commit;
    }
}
