import assert from 'node:assert/strict';
import { all, human, refused, said } from './world.mjs';

const refund = (order) => ({ input: human(`Please refund order ${order}.`) });

export default {
  async 'an approval is asked for, shown everywhere, and given'({ support }) {
    const { thread_id: thread } = await support.threads.create();
    const values = await support.runs.wait(thread, 'support', refund(1001));
    const [question] = values.__interrupt__;
    assert.equal(question.value.prompt, 'Allow refund(orderId=1001, amount=189.00)?');
    assert.ok(question.value.schema);

    const waiting = await support.threads.get(thread);
    assert.equal(waiting.status, 'interrupted');
    assert.deepEqual(Object.values(waiting.interrupts), [[question]]);
    const state = await support.threads.getState(thread);
    assert.deepEqual(state.next, ['support']);
    assert.deepEqual(state.tasks[0].interrupts, [question]);
    const [run] = await support.runs.list(thread);
    assert.equal(run.status, 'interrupted');
    assert.deepEqual((await support.threads.search({ ids: [thread], status: 'interrupted' })).length, 1);

    const end = await support.runs.wait(thread, 'support', { command: { resume: { approve: true } } });
    assert.match(said(end), /refunded 189\.00/);
    assert.equal(end.__interrupt__, undefined);
    assert.equal((await support.threads.get(thread)).status, 'idle');
  },

  async 'it is streamed, and refused with a reason'({ support }) {
    const { thread_id: thread } = await support.threads.create();
    const asked = await all(support.runs.stream(thread, 'support', {
      ...refund(1006), streamMode: ['updates', 'values'],
    }));
    const interrupts = asked.filter((part) => part.data?.__interrupt__);
    assert.deepEqual(interrupts.map((part) => part.event).sort(), ['updates', 'values']);
    assert.match(interrupts[0].data.__interrupt__[0].value.prompt, /1006/);

    const answered = await all(support.runs.stream(thread, 'support', {
      command: { resume: { approve: false, reason: 'it was never sent back' } },
      streamMode: ['updates', 'values'],
    }));
    assert.equal(answered[0].event, 'metadata');
    const last = answered.filter((part) => part.event === 'values').at(-1).data;
    assert.match(JSON.stringify(last.messages), /never sent back/);
    assert.ok(answered.length > 1 && !answered.some((part) => part.event === 'error'));
  },

  async 'one in the background is joined twice: up to the question, and to the end'({ support }) {
    const { thread_id: thread } = await support.threads.create();
    const run = await support.runs.create(thread, 'support', refund(1005));
    assert.match((await support.runs.join(thread, run.run_id)).__interrupt__[0].value.prompt, /1005/);
    const goesOn = await support.runs.create(thread, 'support', { command: { resume: { approve: true } } });
    assert.match(said(await support.runs.join(thread, goesOn.run_id)), /refunded 129\.00/);
    // LangGraph starts another run with the answer; here the one that asked goes on.
    assert.equal(goesOn.run_id, run.run_id);
  },

  async 'an answer that does not fit, or that nobody asked for, is refused'({ support }) {
    const { thread_id: thread } = await support.threads.create();
    await support.runs.wait(thread, 'support', refund(1002));
    await refused(support.runs.wait(thread, 'support', { command: { resume: { approve: 'perhaps' } } }), 422);
    await support.runs.wait(thread, 'support', { command: { resume: { approve: false } } });
    await refused(support.runs.wait(thread, 'support', { command: { resume: { approve: true } } }), 409, 'asks nothing');
  },
};
