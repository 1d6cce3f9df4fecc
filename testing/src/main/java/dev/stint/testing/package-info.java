/**
 * Tests of agents without AWS, without a model and without waiting.
 *
 * <p>A {@link dev.stint.testing.TestStint} is all of Stint in one process: the handlers that run on Lambda, what calls
 * them, and sessions in memory. The model says what a {@link dev.stint.testing.ScriptedModel} was given; time is
 * virtual, so a wait of a year passes at once; {@link dev.stint.testing.Faults} kill processes and break writes where a
 * test says. {@link dev.stint.testing.StintExtension} gives each JUnit test one of its own:
 *
 * <pre>{@code
 * class SupportTest {
 *     private final ScriptedModel model = ScriptedModel.create()
 *             .calls("refund", "{\"order\": \"1007\", \"amount\": 129.90}")
 *             .says("It is on its way back to you.");
 *
 *     @RegisterExtension
 *     final StintExtension stint = StintExtension.of(new Shop()).model(model);
 *
 *     @Test
 *     void aRefundThatWasApprovedIsMade() {
 *         SentRun run = stint.send("I want my money back");
 *
 *         assertThat(run.question().prompt()).contains("refund");
 *         run.answer("{\"approve\": true}");
 *
 *         assertThat(run.answer()).contains("on its way");
 *     }
 *
 *     @Test
 *     void aRefundIsNotMadeTwiceWhereTheProcessDies() {
 *         stint.faults().crashAfter(4);
 *         …
 *     }
 * }
 * }</pre>
 */
@NullMarked
package dev.stint.testing;

import org.jspecify.annotations.NullMarked;
