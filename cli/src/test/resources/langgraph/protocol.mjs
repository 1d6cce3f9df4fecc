import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

const MESSAGE = { agent_id: 'support', messages: [{ role: 'user', content: 'Where is order 1007?' }] };

/** The Agent Protocol's own words on the same paths, by plain HTTP. */
export default {
  async 'agents are found'(world) {
    const found = await world.http('POST', '/agents/search', {});
    assert.deepEqual(found.body.map((agent) => agent.agent_id), ['support']);
    const agent = await world.http('GET', '/agents/support');
    assert.equal(agent.body.capabilities['ap.io.messages'], true);
    assert.equal((await world.http('GET', '/agents/support/schemas')).body.agent_id, 'support');
    assert.equal((await world.http('GET', '/agents/nobody')).status, 404);
  },

  async 'a thread is run, read and deleted'(world) {
    const { thread_id: thread } = (await world.http('POST', '/threads', {})).body;
    const end = await world.http('POST', `/threads/${thread}/runs/wait`, MESSAGE);
    assert.equal(end.body.run.status, 'success');
    assert.equal(end.body.run.agent_id, 'support');
    assert.deepEqual(end.body.messages.map((message) => message.role), ['user', 'assistant', 'tool', 'assistant']);
    assert.equal((await world.http('GET', `/threads/${thread}`)).body.messages.length, 4);
    assert.ok((await world.http('GET', `/threads/${thread}/history`)).body.length >= 4);
    assert.equal((await world.http('POST', '/runs/search', { thread_id: thread })).body.length, 1);
    assert.equal((await world.http('DELETE', `/threads/${thread}`)).status, 204);
    const gone = await world.http('GET', `/threads/${thread}`);
    assert.equal(gone.status, 404);
    assert.match(gone.headers.get('content-type'), /^application\/problem\+json/);
  },

  async 'a stream ends with the run\'s end, and then with 204'(world) {
    const stream = await world.http('POST', '/runs/stream', { ...MESSAGE, stream_mode: 'updates' });
    let events = stream.body;
    const path = stream.headers.get('content-location');
    for (let tries = 0; tries < 20 && !events.includes('event: end'); tries++) {
      const last = [...events.matchAll(/^id: (.+)$/gm)].at(-1)?.[1] ?? '0';
      events += (await world.http('GET', `${path}/stream?stream_mode=updates`, undefined, { 'last-event-id': last })).body;
    }
    assert.match(events, /event: end\ndata: .*"status":"success"/);
    const last = [...events.matchAll(/^id: (.+)$/gm)].at(-1)[1];
    assert.equal((await world.http('GET', `${path}/stream`, undefined, { 'last-event-id': last })).status, 204);
  },

  async 'a command starts a run, and the thread\'s events tell of it'(world) {
    const { thread_id: thread } = (await world.http('POST', '/threads', {})).body;
    const command = { id: 1, method: 'run.start', params: { agent_id: 'support', assistant_id: 'support', input: { messages: MESSAGE.messages } } };
    const answer = await world.http('POST', `/threads/${thread}/commands`, command);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const events = await world.http('POST', `/threads/${thread}/stream`, { channels: ['lifecycle', 'values'] });
    assert.match(events.headers.get('content-type'), /^text\/event-stream/);
    assert.match(events.body, /lifecycle/);
  },

  async 'items of the store'(world) {
    const item = { namespace: ['protocol', randomUUID()], key: 'k', value: { a: 1 } };
    assert.equal((await world.http('PUT', '/store/items', item)).status, 204);
    const query = `namespace=${item.namespace.join('.')}&key=k`;
    assert.deepEqual((await world.http('GET', `/store/items?${query}`)).body.value, { a: 1 });
    assert.equal((await world.http('DELETE', '/store/items', { namespace: item.namespace, key: 'k' })).status, 204);
    assert.equal((await world.http('GET', `/store/items?${query}`)).status, 404);
  },
};
