import assert from 'node:assert/strict';
import { human, refused } from './world.mjs';

const input = human('Where is order 1007?');

export default {
  async 'a schedule is made, found, changed, counted and deleted'({ support }) {
    const cron = await support.crons.create('support', { schedule: '0 9 * * 1', input, metadata: { by: 'test' } });
    assert.ok(cron.cron_id);
    assert.equal(cron.schedule, '0 9 * * 1');
    assert.equal(cron.assistant_id, 'support');
    const found = await support.crons.search({ assistantId: 'support', limit: 100 });
    assert.ok(found.some((each) => each.cron_id === cron.cron_id));
    assert.ok(await support.crons.count({ assistantId: 'support' }) >= 1);

    const changed = await support.crons.update(cron.cron_id, { schedule: '30 8 * * *', enabled: false });
    assert.equal(changed.schedule, '30 8 * * *');
    assert.equal(changed.enabled, false);
    assert.ok((await support.crons.search({ enabled: false, limit: 100 })).some((each) => each.cron_id === cron.cron_id));
    assert.equal(await support.crons.delete(cron.cron_id), undefined);
    await refused(support.crons.update(cron.cron_id, { enabled: true }), 404);
    await refused(support.crons.delete(cron.cron_id), 404);
  },

  async 'one on a thread belongs to it'({ support }) {
    const { thread_id: thread } = await support.threads.create();
    const cron = await support.crons.createForThread(thread, 'support', { schedule: '*/5 * * * *', input });
    assert.equal(cron.thread_id, thread);
    assert.deepEqual((await support.crons.search({ threadId: thread })).map((each) => each.cron_id), [cron.cron_id]);
    assert.equal(await support.crons.count({ threadId: thread }), 1);
    await support.crons.delete(cron.cron_id);
    assert.equal(await support.crons.count({ threadId: thread }), 0);
  },

  // Cron runs on a day of the month OR of the week where both are given; EventBridge Scheduler takes one of them.
  async 'differs: what EventBridge cannot express is refused, and why'({ support }) {
    await refused(support.crons.create('support', { schedule: '0 9 1 * 1', input }), 422);
    await refused(support.crons.create('support', { schedule: 'sometimes', input }), 422);
    await refused(support.crons.create('nobody', { schedule: '0 9 * * 1', input }), 404);
  },
};
