package dev.stint.bench.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import dev.stint.functions.InvalidInputException;
import dev.stint.functions.StateType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a {@link Parcel} is kept. */
final class ParcelType implements StateType<Parcel> {
    @Override
    public String name() {
        return "parcel";
    }

    @Override
    public int version() {
        return 1;
    }

    /** Takes any object with {@code {"number": 17, "content": "…"}}. */
    @Override
    public Parcel accept(@Nullable Parcel state, JsonNode input, List<JsonNode> messages) {
        int number = input.path(Porter.NUMBER).asInt();
        if (number < 1) {
            throw new InvalidInputException(
                    "/input/" + Porter.NUMBER, "number is %d; at least 1 is needed".formatted(number));
        }
        return new Parcel(number, Porter.seal(input.path(Porter.CONTENT).asText()));
    }

    @Override
    public Parcel read(JsonNode json) {
        return new Parcel(
                json.path(Porter.NUMBER).asInt(), json.path(Porter.SEAL).asText());
    }

    @Override
    public JsonNode write(Parcel state) {
        return Json.object().put(Porter.NUMBER, state.number()).put(Porter.SEAL, state.seal());
    }
}
