/**
 * The step runtime and the Lambda handlers.
 *
 * <p>A stint restores a session, runs steps, commits each, and stops when the outcome says so, when the journal moved
 * under it, or when the time that is left is less than a step is known to need. What a user writes is a
 * {@link dev.stint.functions.StintApp}; what AWS calls is a class named {@code …Function}. Handlers hold no per-request
 * state, so one environment may serve many invocations at once.
 *
 * <p>A map, since a room is one flat package. The class to open first stands first:
 *
 * <ul>
 *   <li><b>Handlers</b>, one Lambda function each: {@code StintFunction} (the chain calls it), {@code ApiFunction} and
 *       {@code StreamFunction} (behind the HTTP API, both through {@code Gateway} and {@code Api}),
 *       {@code WebhookFunction}, {@code IntakeFunction}, {@code CallbackFunction}, {@code SweeperFunction}. What they
 *       share is {@code Application}, made of {@code FunctionConfig}; the same in one process is {@code InProcess}.
 *   <li><b>What a user names</b>: {@code StintApp}, {@code Agents}, {@code Agent}, {@code Step}, {@code StateType},
 *       {@code Outcome}, {@code Next}, {@code Question}, {@code Child}, {@code Trigger}, {@code RunLimits}.
 *   <li><b>Runtime</b>: {@code Stint} is the whole loop. {@code StepRunner} runs a step, {@code Commits} appends its
 *       {@code StepResult}, {@code Suspensions} and {@code Pending} know what a run waits for, {@code Retries} what was
 *       tried, {@code Queue} who is next, {@code Endings} and {@code Closing} what follows a run's end.
 *   <li><b>Chain</b>: {@code Chain}, on Step Functions {@code StepFunctionsChain}; {@code Handover} starts it,
 *       {@code StintRequest} and {@code StintReply} are its protocol, {@code Sweeper} looks after what nobody else
 *       does.
 *   <li><b>Routes</b>: {@code Route}, one class a request, all listed in {@code ApiFunction}; {@code RunIntake} accepts
 *       runs, {@code Answers} takes answers, {@code Edits} changes by hand. {@code Views} and {@code LangGraphViews}
 *       are the two dialects of what is answered.
 *   <li><b>Streaming</b>: {@code RunStreams} and {@code StreamThread}. {@code Streaming} reads a {@code JournalTail}
 *       and lets a {@code Narrator} tell it: {@code RunNarrator} a run, {@code ChannelNarrator} a thread.
 *   <li><b>Lists</b>: {@code ThreadSearch}, {@code RunSearch} and {@code MemoryRequests}; {@code Owned} and
 *       {@code Listing} make pages of what is the caller's own, {@code Contains} compares.
 *   <li><b>Intake and triggers</b>: {@code Intake} makes a run of a delivery; an {@code Arrival} becomes what a
 *       {@code Trigger} makes it {@code Begin}.
 *   <li><b>Webhooks</b>: {@code Webhooks} checks and queues, for a {@code WebhookSource}, into an {@code IntakeQueue}.
 *   <li><b>Callbacks</b>: {@code Callbacks} begins them ({@code CallbackMachine}), {@code CallbackDelivery} makes an
 *       attempt, {@code CallbackClient} posts, to {@code PublicAddresses} only.
 *   <li><b>Crons</b>: {@code CronJobs}; {@code UnixCron} and {@code CronValues} say a schedule in EventBridge's words,
 *       {@code EventBridgeSchedules} keeps it, {@code CronViews} shows it.
 *   <li><b>Once and limits</b>: {@code Once} answers a repeated request as the first one, {@code Quotas} counts.
 *   <li><b>Ownership</b>: {@code Ownership} says whose a session is, {@code Call} who asks.
 *   <li><b>Secrets</b>: {@code Secrets} keeps for a while what a {@code SecretStore} has read ({@code AwsSecrets}).
 *   <li><b>SnapStart</b>: {@code SnapStart} is the hook; {@code Rehearsal}, {@code WebhookRehearsal} and
 *       {@code CallbackRehearsal} are what it plays, against services of AWS that are none ({@code RehearsedService}).
 * </ul>
 */
@NullMarked
package dev.stint.functions;

import org.jspecify.annotations.NullMarked;
