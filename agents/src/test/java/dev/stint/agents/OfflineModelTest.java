package dev.stint.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class OfflineModelTest {
    private final Conversation parcels = new Conversation(agent(new Parcels()));
    private final Conversation invoices = new Conversation(agent(new Invoices()));
    private final Conversation lamps = new Conversation(agent(new Lamps()));
    private final Conversation trips = new Conversation(agent(new Trips()));

    private static LlmAgent agent(Object... tools) {
        return LlmAgent.builder()
                .instructions("Help.")
                .model(Models.parse("offline"))
                .tools(tools)
                .build();
    }

    static final class Parcels {
        private final Map<String, String> addresses = new ConcurrentHashMap<>();

        record Parcel(String id, String status, String depot, String address) {}

        @Tool("Looks up one parcel: where it is, its status and the address that it goes to.")
        Parcel trackParcel(@P("the parcel's number, such as PX-2041") String parcelId) {
            if (parcelId.equals("PX-9999")) {
                throw new IllegalArgumentException("there is no parcel PX-9999");
            }
            return new Parcel(parcelId, "on its way", "Leeds", addresses.getOrDefault(parcelId, "3 Quay Street, Hull"));
        }

        @Tool("Estimates when a parcel will arrive.")
        Map<String, String> estimateArrival(@P("the parcel's number, such as PX-2041") String parcelId) {
            return Map.of("day", "2026-03-04");
        }

        @Tool("Changes the address to send a parcel to.")
        Map<String, String> changeAddress(
                @P("the parcel's number, such as PX-2041") String parcelId, @P("the new address") String address) {
            addresses.put(parcelId, address);
            return Map.of("address", address);
        }

        @Tool("Lists all parcels of a customer.")
        List<Parcel> listParcels(@P("the customer's full name") String customer) {
            return List.of(new Parcel("PX-2041", "on its way", "Leeds", "3 Quay Street, Hull"));
        }
    }

    static final class Invoices {
        record Invoice(String id, String customer, String total, int items) {}

        @Tool("Looks up one invoice: whose it is and its total.")
        @Effect(Effect.Kind.READ)
        Invoice lookUpInvoice(@P("the invoice's number, such as 2041") String invoiceId) {
            return new Invoice(invoiceId, "Mina Okafor", invoiceId.equals("2042") ? "129.90" : "20.00", 3);
        }

        @Tool("Estimates when an invoice will be paid.")
        @Effect(Effect.Kind.READ)
        Map<String, String> estimatePayment(@P("the invoice's number, such as 2041") String invoiceId) {
            return Map.of("day", "2026-03-04");
        }

        @Tool("Refunds an invoice, as a whole or in part.")
        Map<String, Object> refund(
                @P("the invoice's number, such as 2041") String invoiceId,
                @P("how much to pay back, in pounds") BigDecimal amount,
                @P("why") Optional<String> reason) {
            return Map.of("refunded", amount);
        }
    }

    static final class Lamps {
        enum Colour {
            WARM_WHITE,
            BLUE
        }

        final List<String> notes = new ArrayList<>();

        @Tool("Turns the lamp of a room on in a colour.")
        String turnOnLamp(@P("the room's name, quoted") String room, Colour colour, Optional<Integer> brightness) {
            return "The lamp in the %s is %s at %d".formatted(room, colour, brightness.orElse(100));
        }

        @Tool("Adds an item to the shopping list.")
        List<String> addItem(@P("what to buy") String item) {
            notes.add(item);
            return List.copyOf(notes);
        }

        @Tool("Reads the temperature.")
        Map<String, Object> readTemperature() {
            return Map.of("temperature", 21.5);
        }
    }

    static final class Trips {
        @Tool("Finds trains between two cities.")
        List<Map<String, String>> findTrains(
                @P("the city to start from") String origin,
                @P("the city to go to") String destination,
                @P("the date of travel") Optional<String> date) {
            return List.of(Map.of(
                    "train",
                    origin + " to " + destination
                            + date.map(day -> " on " + day).orElse("")));
        }

        @Tool("Tells the weather forecast of a city.")
        String weather(@P("the city") String city) {
            return "Rain in " + city;
        }
    }

    @Test
    void choosesTheToolThatTheWordsSpeakFor() throws Exception {
        String answer = parcels.say("Hello, I am Mina Okafor. Where is my parcel PX-2041?");

        assertThat(parcels.calls()).containsExactly("trackParcel{\"parcelId\":\"PX-2041\"}");
        assertThat(answer).startsWith("For parcel PX-2041: status on its way");
    }

    @Test
    void takesWhatALaterTurnLeavesOutFromAnEarlierOne() throws Exception {
        parcels.say("Hello, I am Mina Okafor. Where is my parcel PX-2041?");
        assertThat(parcels.say("When will it arrive?")).contains("day 2026-03-04");
        assertThat(parcels.say("Please send it to 12 Harbour Lane, Leith instead."))
                .isEqualTo("Done. For parcel PX-2041: address 12 Harbour Lane, Leith.");
        assertThat(parcels.say("What is the address on that parcel now?"))
                .isEqualTo("For parcel PX-2041: address 12 Harbour Lane, Leith.");
        parcels.say("Show me all my parcels.");

        assertThat(parcels.calls())
                .containsExactly(
                        "trackParcel{\"parcelId\":\"PX-2041\"}",
                        "estimateArrival{\"parcelId\":\"PX-2041\"}",
                        "changeAddress{\"parcelId\":\"PX-2041\",\"address\":\"12 Harbour Lane, Leith\"}",
                        "trackParcel{\"parcelId\":\"PX-2041\"}",
                        "listParcels{\"customer\":\"Mina Okafor\"}");
    }

    @Test
    void aNewNumberReplacesARememberedOne() throws Exception {
        parcels.say("Where is parcel PX-2041?");
        parcels.say("And where is parcel PX-77?");

        assertThat(parcels.calls().getLast()).isEqualTo("trackParcel{\"parcelId\":\"PX-77\"}");
    }

    @Test
    void callsTwoToolsForTwoQuestions() throws Exception {
        String answer = parcels.say("Where is parcel PX-2041 and when will it arrive?");

        assertThat(parcels.calls()).hasSize(2);
        assertThat(answer).contains("status on its way").contains("day 2026-03-04");
    }

    @Test
    void asksForWhatIsMissingAndUnderstandsTheAnswer() throws Exception {
        String question = parcels.say("Where is my parcel?");
        assertThat(question).contains("Please tell me the parcel id.");
        assertThat(parcels.calls()).isEmpty();

        assertThat(parcels.say("It is PX-2041")).contains("on its way");
    }

    @Test
    void looksUpWhatAChangeNeedsAndTheUserLeftOut() throws Exception {
        String answer = invoices.say("Please refund invoice 2042.");

        assertThat(invoices.calls())
                .containsExactly(
                        "lookUpInvoice{\"invoiceId\":\"2042\"}", "refund{\"invoiceId\":\"2042\",\"amount\":129.90}");
        assertThat(answer).startsWith("Done. For invoice 2042: refunded 129.9");
    }

    @Test
    void takesAnAmountFromWhatWasLookedUpAboutTheSameThing() throws Exception {
        invoices.say("What is the total of invoice 2041?");
        invoices.say("What is the total of invoice 2042?");
        invoices.say("Please refund invoice 2041.");

        assertThat(invoices.calls())
                .endsWith("refund{\"invoiceId\":\"2041\",\"amount\":20.00}")
                .hasSize(3);
    }

    @Test
    void takesAnAmountThatTheUserNames() throws Exception {
        invoices.say("Please refund 7.50 of invoice 2042.");
        invoices.say("Please refund invoice 2042 with 3 pounds.");

        assertThat(invoices.calls())
                .containsExactly(
                        "refund{\"invoiceId\":\"2042\",\"amount\":7.50}",
                        "refund{\"invoiceId\":\"2042\",\"amount\":3}");
    }

    @Test
    void aQuestionAboutAnInvoiceRefundsNothing() throws Exception {
        invoices.say("Where is invoice 2042?");
        invoices.say("What is the total?");

        assertThat(invoices.calls()).hasSize(2).allMatch(call -> call.startsWith("lookUpInvoice"));
    }

    @Test
    void tellsWhatAToolDidNotDo() throws Exception {
        assertThat(parcels.say("Where is parcel PX-9999?"))
                .contains("That did not work. The tool failed: there is no parcel PX-9999.");
    }

    @Test
    void saysOnceThatItIsNoLanguageModel() throws Exception {
        assertThat(parcels.say("Where is parcel PX-2041?")).contains("not a language model");
        assertThat(parcels.say("When will it arrive?")).doesNotContain("language model");
        assertThat(parcels.say("Who are you?")).contains("not a language model");
    }

    @Test
    void aGreetingCallsNothingAndIsToldWhatThereIs() throws Exception {
        assertThat(parcels.say("Good morning! I am Mina Okafor."))
                .contains("track parcel, estimate arrival, change address, list parcels".split(", "))
                .contains("not a language model");
        assertThat(parcels.calls()).isEmpty();
    }

    @Test
    void findsChoicesAndNumbers() throws Exception {
        lamps.say("Turn on the lamp in the \"kitchen\" in warm white with brightness 40, please.");

        assertThat(lamps.calls())
                .containsExactly("turnOnLamp{\"room\":\"kitchen\",\"colour\":\"WARM_WHITE\",\"brightness\":40}");
    }

    @Test
    void findsFreeText() throws Exception {
        assertThat(lamps.say("Add oat milk to the shopping list.")).contains("- oat milk");
        assertThat(lamps.calls()).containsExactly("addItem{\"item\":\"oat milk\"}");
    }

    @Test
    void callsAToolWithoutParameters() throws Exception {
        assertThat(lamps.say("What is the temperature?")).startsWith("temperature 21.5.");
    }

    @Test
    void findsPlacesByTheirPrepositions() throws Exception {
        trips.say("Find trains from York to Bath on 2026-05-02.");
        trips.say("What is the weather in Bath?");

        assertThat(trips.calls())
                .containsExactly(
                        "findTrains{\"origin\":\"York\",\"destination\":\"Bath\",\"date\":\"2026-05-02\"}",
                        "weather{\"city\":\"Bath\"}");
    }

    @Test
    void answersTheSameConversationInTheSameWay() throws Exception {
        var again = new Conversation(agent(new Parcels()));

        assertThat(again.say("Where is parcel PX-2041?")).isEqualTo(parcels.say("Where is parcel PX-2041?"));
        assertThat(again.state.usage()).isEqualTo(parcels.state.usage());
        assertThat(again.state.usage().inputTokens()).isPositive();
    }
}
