import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { all, human, refused, said } from './world.mjs';

export default {
  async 'what is not there is 404, on every path'({ support }) {
    const { thread_id: thread } = await support.threads.create();
    const nothing = randomUUID();
    await refused(support.threads.get(nothing), 404);
    await refused(support.threads.getHistory(nothing), 404);
    await refused(support.threads.copy(nothing), 404);
    await refused(support.threads.update(nothing, { metadata: {} }), 404);
    await refused(support.threads.updateState(nothing, { values: {} }), 404);
    await refused(support.threads.delete(nothing), 404);
    await refused(support.runs.list(nothing), 404);
    await refused(support.threads.getState(thread, nothing), 404);
    await refused(support.runs.get(thread, nothing), 404);
    await refused(support.runs.join(thread, nothing), 404);
    await refused(support.runs.cancel(thread, nothing), 404);
    await refused(support.runs.delete(thread, nothing), 404);
    await refused(all(support.runs.joinStream(thread, nothing)), 404);
    await refused(all(support.runs.stream(nothing, 'support', { input: human('Hi') })), 404);
    await refused(support.runs.create(null, 'nobody', { input: human('Hi') }), 404);
  },

  async 'what is malformed is 422 and names the field'({ support }) {
    const { thread_id: thread } = await support.threads.create();
    const problem = await refused(support.runs.create(thread, 'support', { input: human('Hi'), webhook: 'nowhere' }), 422);
    assert.match(JSON.stringify(problem), /webhook/);
    await refused(all(support.runs.stream(thread, 'support', { input: human('Hi'), streamMode: 'debug' })), 422, 'updates');
    await refused(support.threads.search({ limit: -1 }), 422);
  },

  async 'the same Idempotency-Key is the same run, another body is refused'(world) {
    const { support } = world;
    const { thread_id: thread } = await support.threads.create();
    const keyed = world.client(world.urls.support, { headers: { 'Idempotency-Key': randomUUID() } });
    const payload = { input: human('Where is order 1007?') };
    const first = await keyed.runs.create(thread, 'support', payload);
    const again = await keyed.runs.create(thread, 'support', payload);
    assert.equal(again.run_id, first.run_id);
    await refused(keyed.runs.create(thread, 'support', { input: human('Where is order 1003?') }), 422, 'key');
    assert.match(said(await support.runs.join(thread, first.run_id)), /1007/);
    assert.equal((await support.runs.list(thread)).length, 1);
  },
};
