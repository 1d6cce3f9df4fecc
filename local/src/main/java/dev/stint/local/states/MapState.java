package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Map in its inline mode: runs the same states for each item of an array, some of them at the same time. What belongs
 * to the distributed mode is refused.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html">inline Map state</a>
 */
record MapState(
        @Nullable Template items,
        @Nullable Template selector,
        @Nullable Template concurrency,
        Flow processor,
        Fork fork)
        implements State {
    /** "In this mode, the Map state supports up to 40 concurrent iterations", whatever MaxConcurrency says. */
    private static final int MOST_AT_ONCE = 40;

    static State parse(Fields fields) {
        return new MapState(
                fields.typed("Items", Typed.Kind.ARRAY),
                fields.template("ItemSelector"),
                fields.typed("MaxConcurrency", Typed.Kind.COUNT),
                processor(fields.object("ItemProcessor")),
                Fork.parse(fields));
    }

    private static Flow processor(Fields fields) {
        if (fields.has("ProcessorConfig")) {
            var config = fields.object("ProcessorConfig");
            var mode = config.textIfPresent("Mode");
            if (mode != null && !mode.equals("INLINE")) {
                throw config.invalid("Mode " + mode + " is not supported; supported is INLINE");
            }
            config.finish();
        }
        return Flow.parseInner(fields);
    }

    @Override
    public Transition run(Visit visit) throws StatesException {
        return fork.run(visit, data -> work(visit, data));
    }

    @Override
    public Set<String> targets() {
        return fork.targets();
    }

    private Iterations work(Visit visit, Data data) throws StatesException {
        var values = items == null ? visit.input() : visit.evaluate(items, data);
        if (!values.isArray()) {
            throw visit.failure(
                    ErrorNames.QUERY_EVALUATION_ERROR, "Without Items, the state's input has to be an array.");
        }
        var most = concurrency == null ? 0 : visit.evaluate(concurrency, data).intValue();
        return new Iterations(this, visit, values, most == 0 ? MOST_AT_ONCE : Math.min(most, MOST_AT_ONCE));
    }

    /** One iteration for each item. */
    private record Iterations(MapState map, Visit visit, JsonNode values, int atOnce) implements Branches.Work {
        @Override
        public int count() {
            return values.size();
        }

        @Override
        public ObjectNode details() {
            return Json.object().put("length", values.size());
        }

        @Override
        public Optional<ContextObject.MapItem> item(int index) {
            return Optional.of(new ContextObject.MapItem(index, values.get(index)));
        }

        @Override
        public JsonNode run(int index, Scope scope) throws StatesException {
            var item = new ContextObject.MapItem(index, values.get(index));
            scope.record(iteration("Started", index));
            var input =
                    map.selector == null ? item.value() : visit.limit(visit.evaluate(map.selector, visit.data(item)));
            return map.processor.run(scope, input);
        }

        @Override
        public Optional<Event> event(String what, int index) {
            return Optional.of(iteration(what, index));
        }

        private Event iteration(String what, int index) {
            return Event.of(
                    "MapIteration" + what,
                    Json.object().put("name", visit.state()).put("index", index));
        }
    }
}
