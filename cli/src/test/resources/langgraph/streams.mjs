import assert from 'node:assert/strict';
import { QUICK, ROWS, SLOW, all, human, names, refused, said, until } from './world.mjs';

const WHERE = human('Where is order 1007?');

const ids = (parts) => parts.map((part) => part.id);

const talk = async (support, streamMode, options) => {
  const { thread_id: thread } = await support.threads.create();
  const parts = await all(support.runs.stream(thread, 'support', { input: WHERE, streamMode, ...options }));
  const [metadata, ...rest] = parts;
  assert.equal(metadata.event, 'metadata');
  assert.equal(metadata.data.thread_id, thread);
  assert.equal(new Set(ids(parts)).size, parts.length, 'each event has an id of its own');
  assert.equal((await support.runs.get(thread, metadata.data.run_id)).status, 'success');
  return { thread, run: metadata.data.run_id, parts: rest };
};

/** What docs/streaming.md tells users to do where a run may outlast the gateway. */
async function* toTheEnd(client, thread, assistant, payload) {
  let run;
  let lastEventId;
  const first = client.runs.stream(thread, assistant, { ...payload, onRunCreated: ({ run_id: id }) => { run = id; } });
  for await (const part of first) {
    lastEventId = part.id ?? lastEventId;
    yield part;
  }
  for (let open = true; open;) {
    open = (await client.runs.get(thread, run)).status === 'pending';
    const more = client.runs.joinStream(thread, run, { lastEventId, streamMode: payload.streamMode });
    for await (const part of more) {
      lastEventId = part.id ?? lastEventId;
      yield part;
    }
  }
}

export default {
  // The run waits behind a question for as long as nobody answers, so nothing here depends on how fast a machine is.
  async 'a run that outlasts the gateway: the stream ends cleanly, and joining goes on where it was'({ support }) {
    const { thread_id: thread } = await support.threads.create();
    await support.runs.wait(thread, 'support', { input: human('Please refund order 1011.') });
    const streamMode = ['values', 'updates'];
    let run;
    const began = Date.now();
    const parts = await all(support.runs.stream(thread, 'support', {
      input: WHERE, multitaskStrategy: 'enqueue', streamMode, onRunCreated: (made) => { run = made; },
    }));
    const held = Date.now() - began;
    assert.ok(held > 20_000 && held < 31_000, `held for ${held} ms`);
    assert.deepEqual(parts, []);
    assert.equal((await support.runs.get(thread, run.run_id)).status, 'pending');

    await support.runs.create(thread, 'support', { command: { resume: { approve: false } } });
    const rest = await all(support.runs.joinStream(thread, run.run_id, { streamMode }));
    assert.equal(rest[0].event, 'metadata');
    assert.match(said(rest.filter((part) => part.event === 'values').at(-1).data), /1007/);
    assert.equal((await support.runs.get(thread, run.run_id)).status, 'success');
  },

  async 'values: the state after each change, last the end'({ support }) {
    const { thread, parts } = await talk(support, 'values');
    assert.deepEqual(names(parts), ['values']);
    assert.deepEqual(parts[0].data.messages.map((message) => message.type), ['human']);
    const { values } = await support.threads.getState(thread);
    assert.deepEqual(parts.at(-1).data.messages.map((m) => m.content), values.messages.map((m) => m.content));
  },

  async 'updates: what each step changed, by the agent that did'({ support }) {
    const { parts } = await talk(support, ['updates']);
    assert.deepEqual(names(parts), ['updates']);
    assert.ok(parts.every((part) => Object.keys(part.data)[0] === 'support'));
    const types = parts.flatMap((part) => part.data.support.messages ?? []).map((message) => message.type);
    assert.deepEqual(types, ['ai', 'tool', 'ai']);
  },

  async 'messages-tuple: each message with its metadata'({ support }) {
    const { parts } = await talk(support, 'messages-tuple');
    assert.deepEqual(names(parts), ['messages']);
    for (const { data: [message, metadata] } of parts) {
      assert.ok(message.id && message.type);
      assert.equal(metadata.langgraph_node, 'support');
    }
    assert.match(parts.at(-1).data[0].content, /1007/);
  },

  async 'messages: metadata first, then the message'({ support }) {
    const { parts } = await talk(support, 'messages');
    assert.deepEqual(names(parts), ['messages/metadata', 'messages/complete']);
    const [metadata, complete] = parts.slice(-2);
    assert.deepEqual(Object.keys(metadata.data), [complete.data[0].id]);
  },

  async 'custom: what steps report'({ support }) {
    const { parts } = await talk(support, 'custom');
    assert.deepEqual(names(parts), ['custom']);
    assert.ok(parts.some((part) => /lookUpOrder/.test(JSON.stringify(part.data))), JSON.stringify(parts));
  },

  async 'events: LangChain\'s, from the run\'s start to its end'({ support }) {
    const { run, parts } = await talk(support, 'events');
    const kinds = parts.map((part) => part.data.event);
    assert.equal(kinds[0], 'on_chain_start');
    assert.equal(kinds.at(-1), 'on_chain_end');
    assert.ok(kinds.includes('on_chat_model_end') && kinds.includes('on_tool_end'), kinds.join());
    assert.ok(parts.every((part) => part.data.run_id === run));
  },

  async 'several modes at once, with options that change nothing here'({ support }) {
    const options = { streamResumable: true, streamSubgraphs: true, durability: 'async', feedbackKeys: ['liked'] };
    const { parts } = await talk(support, ['values', 'updates', 'messages-tuple'], options);
    assert.deepEqual(names(parts).sort(), ['messages', 'updates', 'values']);
  },

  async 'a run without a thread is streamed'({ support }) {
    let told;
    const parts = await all(support.runs.stream(null, 'support', { input: WHERE, onRunCreated: (run) => { told = run; } }));
    assert.equal(parts[0].data.run_id, told.run_id);
    assert.match(said(parts.at(-1).data), /1007/);
  },

  async 'whoever drops off joins where they were, and misses nothing'({ enrich }) {
    const { thread_id: thread } = await enrich.threads.create();
    const run = await enrich.runs.create(thread, 'enrich', { input: QUICK });
    const seen = [];
    const ways = [(options) => enrich.runs.joinStream(thread, run.run_id, options), (options) => enrich.runs.joinStream(null, run.run_id, options)];
    for (let drop = 0; drop < 4; drop++) {
      const abort = new AbortController();
      const stream = ways[drop % 2]({ lastEventId: seen.at(-1)?.id, streamMode: ['values', 'custom'], signal: abort.signal });
      for await (const part of stream) {
        seen.push(part);
        if (drop < 3 && seen.length % 10 === 0) break;
      }
      abort.abort();
    }
    assert.deepEqual(ids(seen), ids(await all(enrich.runs.joinStream(thread, run.run_id, { streamMode: ['values', 'custom'] }))));
    assert.equal(seen.at(-1).data.rows, ROWS);
    const none = enrich.runs.joinStream(thread, run.run_id, { lastEventId: seen.at(-1).id, streamMode: 'values' });
    assert.deepEqual(await all(none), []);
  },

  async 'a stream that breaks in the middle of an event goes on by itself'(world) {
    let cuts = 0;
    const broken = world.client(world.urls.support, {
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        const stream = response.headers.get('content-type')?.includes('event-stream');
        if (!stream || cuts > 1) return response;
        cuts += 1;
        return cutAfter(600, response);
      },
    });
    const { thread_id: thread } = await broken.threads.create();
    const parts = await all(broken.runs.stream(thread, 'support', { input: WHERE, streamMode: ['values', 'updates'] }));
    assert.equal(cuts, 2);
    const run = parts[0].data.run_id;
    const whole = await all(world.support.runs.joinStream(thread, run, { streamMode: ['values', 'updates'] }));
    assert.deepEqual(parts, whole);
  },

  async 'what docs/streaming.md recommends tells everything once'({ support }) {
    const { thread_id: thread } = await support.threads.create();
    const parts = await all(toTheEnd(support, thread, 'support', { input: WHERE, streamMode: 'values' }));
    assert.equal(new Set(ids(parts)).size, parts.length);
    assert.match(said(parts.at(-1).data), /1007/);
  },

  async 'a cancelled run\'s stream ends with an error, as LangGraph\'s does'({ enrich }) {
    const { thread_id: thread } = await enrich.threads.create();
    const streaming = all(enrich.runs.stream(thread, 'enrich', { input: SLOW, streamMode: 'updates' }));
    const [run] = await until(() => enrich.runs.list(thread), (runs) => runs.length > 0);
    await enrich.runs.cancel(thread, run.run_id);
    const parts = await streaming;
    assert.equal(parts[0].event, 'metadata');
    assert.equal(parts.at(-1).event, 'error');
    assert.equal(parts.at(-1).data.error, 'UserInterrupt');
  },

  async 'differs: what nobody can do is refused: to cancel a run when its reader has gone'({ support }) {
    const { thread, run } = await talk(support, 'values');
    await refused(all(support.runs.joinStream(thread, run, { cancelOnDisconnect: true })), 422, 'cancel the run');
  },

  // A thread's events are the Agent Protocol's, asked for by POST; a run's are joined by the run's id.
  async 'differs: a thread is not joined, its runs are'({ support }) {
    const { thread_id: thread } = await support.threads.create();
    await refused(all(support.threads.joinStream(thread)), 400, 'joins a run');
  },
};

/** The response's first bytes, and then a connection that is lost. */
function cutAfter(bytes, response) {
  const reader = response.body.getReader();
  let left = bytes;
  const body = new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (!done && left > 0) {
        controller.enqueue(value.subarray(0, left));
        left -= value.length;
      }
      if (done || left <= 0) {
        await reader.cancel();
        controller.error(new TypeError('terminated'));
      }
    },
  });
  return new Response(body, { status: response.status, headers: response.headers });
}
