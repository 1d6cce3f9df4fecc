import assert from 'node:assert/strict';
import { QUICK, ROWS, SLOW, human, refused, said } from './world.mjs';

/** A thread that is at work. */
async function busy(enrich) {
  const { thread_id: thread } = await enrich.threads.create();
  return { thread, run: await enrich.runs.create(thread, 'enrich', { input: SLOW }) };
}

const second = (enrich, thread, multitaskStrategy) =>
  enrich.runs.create(thread, 'enrich', { input: QUICK, multitaskStrategy });

const status = async (client, thread, run) => (await client.runs.get(thread, run.run_id)).status;

export default {
  async 'reject, and enqueue, which is what happens unless told'({ enrich }) {
    const { thread, run } = await busy(enrich);
    await refused(second(enrich, thread, 'reject'), 409, run.run_id);
    const queued = await second(enrich, thread, 'enqueue');
    const unsaid = await second(enrich, thread, undefined);
    assert.equal(await status(enrich, thread, run), 'pending');
    assert.equal(await status(enrich, thread, queued), 'pending');
    await enrich.runs.cancel(thread, unsaid.run_id);
    await enrich.runs.cancel(thread, run.run_id);
    assert.equal((await enrich.runs.join(thread, queued.run_id)).rows, ROWS);
    assert.equal(await status(enrich, thread, unsaid), 'interrupted');
  },

  async 'interrupt ends the run that is active'({ enrich }) {
    const { thread, run } = await busy(enrich);
    const next = await second(enrich, thread, 'interrupt');
    assert.equal(await status(enrich, thread, run), 'interrupted');
    assert.equal(await status(enrich, thread, next), 'pending');
    await enrich.runs.cancel(thread, next.run_id);
  },

  async 'rollback undoes the run that is active, and forgets it'({ enrich }) {
    const { thread, run } = await busy(enrich);
    const next = await second(enrich, thread, 'rollback');
    await refused(enrich.runs.get(thread, run.run_id), 404);
    assert.deepEqual((await enrich.runs.list(thread)).map((listed) => listed.run_id), [next.run_id]);
    assert.equal((await enrich.threads.get(thread)).values.everyMinutes, QUICK.everyMinutes);
    await enrich.runs.cancel(thread, next.run_id);
  },

  // In LangGraph a run that asks is over, and the next one begins at once; here it goes on with the answer, so the
  // next one waits for that, unless it is told to take the place.
  async 'differs: a thread that asks is busy'({ support }) {
    const { thread_id: thread } = await support.threads.create();
    await support.runs.wait(thread, 'support', { input: human('Please refund order 1003.') });
    const [asking] = await support.runs.list(thread);
    const input = human('Where is order 1007?');
    await refused(support.runs.create(thread, 'support', { input, multitaskStrategy: 'reject' }), 409, asking.run_id);
    const instead = await support.runs.wait(thread, 'support', { input, multitaskStrategy: 'interrupt' });
    assert.match(said(instead), /1007/);
    assert.equal(await status(support, thread, asking), 'interrupted');
    assert.equal((await support.threads.get(thread)).status, 'idle');
  },
};
