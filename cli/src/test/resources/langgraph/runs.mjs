import assert from 'node:assert/strict';
import { QUICK, ROWS, SLOW, human, refused, said, until } from './world.mjs';

const atWork = (client, thread) => until(() => client.threads.get(thread), (seen) => seen.values.rows > 0, 60_000);

const WHERE = human('Where is order 1007?');

export default {
  async 'a run is created, listed, read and joined'({ support }) {
    const { thread_id: thread } = await support.threads.create();
    let told;
    const run = await support.runs.create(thread, 'support', {
      input: WHERE,
      metadata: { by: 'test' },
      onRunCreated: (created) => { told = created; },
    });
    assert.deepEqual(told, { run_id: run.run_id, thread_id: thread });
    assert.equal(run.assistant_id, 'support');
    assert.equal(run.status, 'pending');
    assert.deepEqual(run.metadata, { by: 'test' });

    assert.match(said(await support.runs.join(thread, run.run_id)), /1007/);
    assert.equal((await support.runs.get(thread, run.run_id)).status, 'success');
    assert.deepEqual((await support.runs.list(thread)).map((listed) => listed.run_id), [run.run_id]);
    assert.deepEqual(await support.runs.list(thread, { status: 'error' }), []);
    assert.deepEqual(await support.runs.list(thread, { select: ['run_id'], limit: 1 }), [{ run_id: run.run_id }]);
    assert.deepEqual(await support.runs.list(thread, { offset: 1 }), []);
  },

  async 'waiting answers the thread\'s values'({ support }) {
    const { thread_id: thread } = await support.threads.create();
    let told;
    const values = await support.runs.wait(thread, 'support', {
      input: WHERE,
      config: { tags: ['a'], configurable: { colour: 'red' } },
      onRunCreated: (created) => { told = created; },
    });
    assert.deepEqual(values.messages.map((message) => message.type), ['human', 'ai', 'tool', 'ai']);
    assert.equal(told.thread_id, thread);
    assert.equal((await support.runs.get(thread, told.run_id)).status, 'success');
    assert.match(said(await support.runs.wait(thread, 'support', { input: human('When will it arrive?') })), /1007/);
  },

  async 'waiting for a run without messages answers its state'({ enrich }) {
    const { thread_id: thread } = await enrich.threads.create();
    const values = await enrich.runs.wait(thread, 'enrich', { input: QUICK });
    assert.equal(values.rows, ROWS);
    assert.equal(values.messages, undefined);
  },

  async 'a wait whose run fails throws, unless told not to'({ enrich }) {
    const { thread_id: thread } = await enrich.threads.create();
    const wait = async (raiseError) => {
      let created;
      const waiting = enrich.runs.wait(thread, 'enrich', {
        input: SLOW, raiseError, onRunCreated: (run) => { created = run; },
      }).then((values) => values, (error) => error);
      const [run] = await until(() => enrich.runs.list(thread, { status: 'pending' }), (runs) => runs.length > 0);
      await enrich.runs.cancel(thread, run.run_id);
      const end = await waiting;
      assert.equal(created.run_id, run.run_id);
      return end;
    };
    assert.match((await wait()).message, /^\w+: .+/);
    const { __error__: told } = await wait(false);
    assert.ok(told.error && told.message, JSON.stringify(told));
  },

  async 'a run is cancelled, and what it did stays'({ enrich }) {
    const { thread_id: thread } = await enrich.threads.create();
    const run = await enrich.runs.create(thread, 'enrich', { input: SLOW });
    await atWork(enrich, thread);
    assert.equal(await enrich.runs.cancel(thread, run.run_id), undefined);
    assert.equal((await enrich.runs.get(thread, run.run_id)).status, 'interrupted');
    const after = await enrich.threads.get(thread);
    assert.equal(after.status, 'idle');
    assert.ok(after.values.rows > 0);
    await enrich.runs.cancel(thread, run.run_id);
  },

  async 'a run is rolled back, and nothing of it stays'({ enrich }) {
    const { thread_id: thread } = await enrich.threads.create();
    const run = await enrich.runs.create(thread, 'enrich', { input: SLOW });
    assert.equal(await enrich.runs.cancel(thread, run.run_id, true, 'rollback'), undefined);
    await refused(enrich.runs.get(thread, run.run_id), 404);
    assert.deepEqual((await enrich.threads.get(thread)).values, {});
  },

  async 'a run is deleted'({ support }) {
    const { thread_id: thread } = await support.threads.create();
    const run = await support.runs.create(thread, 'support', { input: WHERE });
    await support.runs.join(thread, run.run_id);
    assert.equal(await support.runs.delete(thread, run.run_id), undefined);
    await refused(support.runs.get(thread, run.run_id), 404);
    assert.deepEqual(await support.runs.list(thread), []);
    assert.equal((await support.threads.get(thread)).values.messages.length, 4);
  },

  async 'runs without a thread: waited for, in the background, in a batch'({ support }) {
    let told;
    const values = await support.runs.wait(null, 'support', { input: WHERE, onRunCreated: (run) => { told = run; } });
    assert.match(said(values), /1007/);
    assert.ok(told.run_id);
    const run = await support.runs.create(null, 'support', { input: WHERE });
    assert.match(said(await support.runs.join(run.thread_id, run.run_id)), /1007/);

    const batch = await support.runs.createBatch([
      { assistantId: 'support', input: WHERE, metadata: { i: 0 } },
      { assistantId: 'support', input: WHERE, metadata: { i: 1 } },
    ]);
    assert.deepEqual(batch.map((each) => each.metadata.i), [0, 1]);
    assert.notEqual(batch[0].thread_id, batch[1].thread_id);
    for (const each of batch) await support.runs.join(each.thread_id, each.run_id);
  },

  async 'a thread is created by its run, where asked'({ support }) {
    const thread = crypto.randomUUID();
    await refused(support.runs.wait(thread, 'support', { input: WHERE }), 404);
    assert.match(said(await support.runs.wait(thread, 'support', { input: WHERE, ifNotExists: 'create' })), /1007/);
    assert.equal((await support.threads.get(thread)).status, 'idle');
  },

  // What would change a run's meaning is refused rather than ignored.
  async 'differs: no delay, no breakpoints, no context, no run from an older checkpoint'({ support }) {
    const { thread_id: thread } = await support.threads.create();
    const create = (payload) => support.runs.create(thread, 'support', { input: WHERE, ...payload });
    await refused(create({ afterSeconds: 5 }), 422, 'cron');
    await refused(create({ interruptBefore: ['support'] }), 422, 'interrupt_before');
    await refused(create({ context: { user: 'ada' } }), 422, 'input');
    await refused(create({ command: { goto: 'support' }, input: undefined }), 422, 'resume');
    await refused(support.runs.wait(null, 'support', { input: WHERE, onCompletion: 'delete' }), 422);
    await refused(support.runs.wait(null, 'support', { input: WHERE, onDisconnect: 'cancel' }), 422);
    await support.runs.wait(thread, 'support', { input: WHERE });
    const [newest, older] = await support.threads.getHistory(thread);
    await refused(create({ checkpointId: older.checkpoint.checkpoint_id }), 422, 'newest');
    const run = await create({ checkpointId: newest.checkpoint.checkpoint_id });
    await support.runs.join(thread, run.run_id);
  },
};
