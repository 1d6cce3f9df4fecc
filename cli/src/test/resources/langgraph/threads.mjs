import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { human, refused, said } from './world.mjs';

const ask = (client, thread, text) => client.runs.wait(thread, 'support', { input: human(text) });

export default {
  async 'a thread is created and read'({ support }) {
    const threadId = randomUUID();
    const made = await support.threads.create({ threadId, metadata: { topic: 'desks' }, graphId: 'support' });
    assert.equal(made.thread_id, threadId);
    assert.equal(made.status, 'idle');
    assert.deepEqual(made.metadata, { topic: 'desks', graph_id: 'support' });
    assert.deepEqual(made.interrupts, {});
    assert.deepEqual(await support.threads.get(threadId), made);
    await refused(support.threads.create({ threadId }), 409);
    assert.equal((await support.threads.create({ threadId, ifExists: 'do_nothing' })).metadata.topic, 'desks');
  },

  async 'its state holds its messages, and what comes next'({ support }) {
    const { thread_id: thread } = await support.threads.create();
    const empty = await support.threads.getState(thread);
    assert.deepEqual(empty.values, {});
    assert.deepEqual(empty.next, []);
    await ask(support, thread, 'Where is order 1007?');

    const state = await support.threads.getState(thread);
    assert.deepEqual(state.values.messages.map((message) => message.type), ['human', 'ai', 'tool', 'ai']);
    assert.equal(state.values.messages[1].tool_calls[0].name, 'lookUpOrder');
    assert.match(said(state.values), /1007/);
    assert.deepEqual(state.next, []);
    assert.deepEqual(state.tasks, []);
    assert.equal(state.checkpoint.thread_id, thread);
    assert.equal(state.checkpoint.checkpoint_ns, '');
    assert.ok(state.parent_checkpoint.checkpoint_id);
    assert.ok(Date.parse(state.created_at) > 0);
    assert.equal((await support.threads.get(thread)).values.messages.length, 4);

    const before = await support.threads.getState(thread, state.parent_checkpoint.checkpoint_id);
    assert.deepEqual(before.checkpoint, state.parent_checkpoint);
    assert.deepEqual(await support.threads.getState(thread, before.checkpoint), before);
  },

  async 'its history is every commit, newest first'({ support }) {
    const { thread_id: thread } = await support.threads.create();
    await ask(support, thread, 'Where is order 1007?');
    const history = await support.threads.getHistory(thread);
    assert.ok(history.length >= 4, `${history.length} states`);
    history.slice(0, -1).forEach((state, i) =>
      assert.deepEqual(state.parent_checkpoint, history[i + 1].checkpoint, `state ${i}`));
    assert.equal((await support.threads.getHistory(thread, { limit: 2 })).length, 2);
    const older = await support.threads.getHistory(thread, { before: { configurable: history[1].checkpoint } });
    assert.deepEqual(older, history.slice(2));
    const run = history[0].metadata.run;
    const ofRun = await support.threads.getHistory(thread, { metadata: { run } });
    assert.ok(ofRun.length > 0 && ofRun.every((state) => state.metadata.run === run));
  },

  async 'its state is changed by hand, and set back to a checkpoint'({ support }) {
    const { thread_id: thread } = await support.threads.create();
    await ask(support, thread, 'Where is order 1007?');
    const { checkpoint } = await support.threads.getState(thread);
    const changed = await support.threads.updateState(thread, { values: human('By the way, I am Mina Okafor.') });
    assert.equal(changed.configurable.thread_id, thread);
    const state = await support.threads.getState(thread);
    assert.equal(state.checkpoint.checkpoint_id, changed.checkpoint.checkpoint_id);
    assert.equal(said(state.values), 'By the way, I am Mina Okafor.');
    assert.equal(state.values.messages.at(-1).type, 'human');

    await support.threads.updateState(thread, { values: null, checkpointId: checkpoint.checkpoint_id });
    assert.equal((await support.threads.getState(thread)).values.messages.length, 4);
    await support.threads.patchState(thread, { flag: 'seen' });
    assert.equal((await support.threads.get(thread)).metadata.flag, 'seen');
  },

  async 'a copy goes on alone'({ support }) {
    const { thread_id: thread } = await support.threads.create({ metadata: { topic: 'copied' } });
    await ask(support, thread, 'Hello, I am Mina Okafor. Where is my order 1007?');
    const copy = await support.threads.copy(thread);
    assert.notEqual(copy.thread_id, thread);
    assert.equal(copy.metadata.topic, 'copied');
    assert.match(said(await ask(support, copy.thread_id, 'When will it arrive?')), /1007/);
    assert.equal((await support.threads.get(thread)).values.messages.length, 4);
  },

  async 'threads are searched and counted'({ support }) {
    const topic = randomUUID();
    const made = [];
    for (let i = 0; i < 3; i++) made.push(await support.threads.create({ metadata: { topic, i } }));
    const search = async (query) =>
      (await support.threads.search({ metadata: { topic }, ...query })).map((thread) => thread.metadata.i);
    assert.deepEqual((await search()).sort(), [0, 1, 2]);
    assert.deepEqual(await search({ sortBy: 'created_at', sortOrder: 'asc' }), [0, 1, 2]);
    assert.deepEqual(await search({ sortBy: 'created_at', sortOrder: 'asc', limit: 1, offset: 1 }), [1]);
    assert.deepEqual(await search({ metadata: { topic, i: 2 } }), [2]);
    assert.deepEqual(await search({ status: 'busy' }), []);
    assert.deepEqual(await search({ ids: [made[1].thread_id] }), [1]);
    const [selected] = await support.threads.search({ metadata: { topic, i: 0 }, select: ['thread_id'] });
    assert.deepEqual(selected, { thread_id: made[0].thread_id });
    assert.equal(await support.threads.count({ metadata: { topic } }), 3);
    assert.equal(await support.threads.count({ metadata: { topic }, status: 'interrupted' }), 0);
  },

  async 'its metadata is merged, and the thread deleted'({ support }) {
    const { thread_id: thread } = await support.threads.create({ metadata: { kept: 1 } });
    const patched = await support.threads.update(thread, { metadata: { added: 2 } });
    assert.deepEqual({ kept: patched.metadata.kept, added: patched.metadata.added }, { kept: 1, added: 2 });
    assert.equal(await support.threads.delete(thread), undefined);
    await refused(support.threads.get(thread), 404);
    await refused(support.threads.getState(thread), 404);
    await refused(ask(support, thread, 'Hello?'), 404);
  },

  // A thread and an item of the store are told in LangGraph's words to whoever sends an API key, as its clients do.
  async 'differs: a client without an API key says by a header what it speaks'(world) {
    const headers = { 'stint-dialect': 'langgraph' };
    const keyless = world.client(world.urls.support, { apiKey: null, headers });
    const { thread_id: thread } = await keyless.threads.create();
    await ask(keyless, thread, 'Where is order 1007?');
    assert.equal((await keyless.threads.get(thread)).values.messages.length, 4);
    assert.equal(await keyless.store.getItem(['nowhere'], 'nothing'), null);
    const unsaid = world.client(world.urls.support, { apiKey: null });
    assert.equal((await unsaid.threads.get(thread)).values.messages, undefined);
    assert.equal((await unsaid.threads.getState(thread)).values.messages.length, 4);
  },

  // All threads of a deployment live equally long after their last use; a graph's nodes do not exist.
  async 'differs: no lifetime of its own, no supersteps, no nodes to write as'({ support }) {
    await refused(support.threads.create({ ttl: 60 }), 422, 'ttl');
    const updates = [{ values: human('Hi'), asNode: 'support' }];
    await refused(support.threads.create({ supersteps: [{ updates }] }), 422, 'begins empty');
    const { thread_id: thread } = await support.threads.create();
    await refused(support.threads.updateState(thread, { values: {}, asNode: 'support' }), 422, 'as_node');
  },
};
