// Drives LangGraph's own client against two running samples: node main.mjs <support's URL> <enrich's URL> [part of a name]
// One JSON line a case: {"name", "ok", "ms", "retried": [statuses that the client tried again], "error"}.
import assistants from './assistants.mjs';
import crons from './crons.mjs';
import errors from './errors.mjs';
import interrupts from './interrupts.mjs';
import multitask from './multitask.mjs';
import protocol from './protocol.mjs';
import runs from './runs.mjs';
import store from './store.mjs';
import streams from './streams.mjs';
import threads from './threads.mjs';
import { World } from './world.mjs';

// A case that hangs fails alone. The longest one waits for the gateway, which takes 29 s.
const LONGEST_MS = 90_000;
// A function has few processes on a laptop, and a stream holds one.
const AT_ONCE = 3;

const [support, enrich, part = ''] = process.argv.slice(2);
// Streams come first: one of them takes half a minute, which the others need not wait for.
const areas = { streams, interrupts, multitask, runs, threads, assistants, crons, store, errors, protocol };
const waiting = Object.entries(areas)
  .flatMap(([area, cases]) => Object.entries(cases).map(([name, run]) => [`${area}: ${name}`, run]))
  .filter(([name]) => name.includes(part));

async function worker() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, run] = next;
    const world = new World({ support, enrich });
    const began = Date.now();
    const result = await ended(run, world);
    process.stdout.write(`${JSON.stringify({ name, ...result, ms: Date.now() - began, retried: world.retried })}\n`);
  }
}

async function ended(run, world) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end after ${LONGEST_MS} ms`)), LONGEST_MS);
  });
  try {
    await Promise.race([run(world), late]);
    return { ok: true };
  } catch (error) {
    return { ok: false, error: error?.stack ?? String(error) };
  } finally {
    clearTimeout(timer);
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, worker));
// A case that was given up may still hold a connection.
process.exit(0);
