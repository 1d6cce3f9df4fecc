package dev.stint.bench.app;

import dev.stint.events.Ids;
import dev.stint.functions.Agent;
import dev.stint.functions.Outcome;
import dev.stint.functions.StateType;
import dev.stint.functions.StepContext;
import java.util.UUID;

/** Takes in what a webhook has delivered, in one step that leaves an item behind each time that it is taken. */
public final class Porter implements Agent<Parcel> {
    /** The member of a delivery, and of its run's result, that says which one it is; from 1. */
    public static final String NUMBER = "number";

    /** The member of a delivery that may be large. */
    public static final String CONTENT = "content";

    /** The member of a run's result that says what its content came to. */
    public static final String SEAL = "seal";

    private final ParcelType type = new ParcelType();
    private final Effects effects;

    Porter(Effects effects) {
        this.effects = effects;
    }

    /** What a content comes to: the same for the same content, and for no other. */
    public static String seal(String content) {
        return Ids.named("content", content);
    }

    /** What its effect is of. */
    public static String effect(int number) {
        return "parcel-%d/taken".formatted(number);
    }

    @Override
    public Outcome<Parcel> run(Parcel state, StepContext context) {
        effects.put(effect(state.number()), UUID.randomUUID().toString());
        return Outcome.done(state, type.write(state));
    }

    @Override
    public StateType<Parcel> stateType() {
        return type;
    }
}
