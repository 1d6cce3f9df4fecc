import assert from 'node:assert/strict';
import { Client } from '@langchain/langgraph-sdk';

/** What a case has to do with: two running samples, and a client of each as anybody would build it. */
export class World {
  retried = [];

  constructor(urls) {
    this.urls = urls;
    this.support = this.client(urls.support);
    this.enrich = this.client(urls.enrich);
  }

  client(apiUrl, { headers, fetch, apiKey = 'anything' } = {}) {
    return new Client({
      apiUrl,
      apiKey,
      defaultHeaders: headers,
      callerOptions: { fetch, onFailedResponseHook: (response) => { this.retried.push(response.status); } },
    });
  }

  /** Plain HTTP, as a client of the Agent Protocol would speak it. */
  async http(method, path, body, headers = {}) {
    const response = await fetch(this.urls.support + path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
  }
}

/** A message as LangChain writes it. */
export const human = (content) => ({ messages: [{ type: 'human', content }] });

/** How many rows enrich's file has. */
export const ROWS = 3376;

/** A run of enrich that is over in a second or two. */
export const QUICK = { file: 'airports.csv', everyMinutes: 60 };

/** One that takes long enough for a case to meet it at work. */
export const SLOW = { file: 'airports.csv', everyMinutes: 5 };

export const said = (values) => values.messages.at(-1).content;

export async function all(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return parts;
}

export const names = (parts) => [...new Set(parts.map((part) => part.event))];

/** The client's error for a status: an HTTPError whose text is the problem document. */
export async function refused(promise, status, words = '') {
  const error = await promise.then(
    (value) => assert.fail(`not refused: ${JSON.stringify(value)}`),
    (reason) => reason,
  );
  assert.equal(error.status, status, error.stack);
  assert.match(error.message, new RegExp(`^HTTP ${status}: `));
  const problem = JSON.parse(error.text);
  assert.equal(problem.status, status);
  assert.ok(problem.detail.length > 0, error.text);
  assert.ok(problem.detail.includes(words), problem.detail);
  return problem;
}

/** Looks again until that holds. */
export async function until(look, holds, ms = 30_000) {
  const end = Date.now() + ms;
  let seen = await look();
  while (!holds(seen)) {
    if (Date.now() > end) assert.fail(`not so after ${ms} ms: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => { setTimeout(resolve, 200); });
    seen = await look();
  }
  return seen;
}
