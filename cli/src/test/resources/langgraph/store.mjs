import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { refused } from './world.mjs';

export default {
  async 'an item is put, read, replaced and deleted'({ support }) {
    const namespace = ['people', randomUUID()];
    assert.equal(await support.store.putItem(namespace, 'tea', { likes: 'green' }), undefined);
    const item = await support.store.getItem(namespace, 'tea');
    assert.deepEqual(item.namespace, namespace);
    assert.equal(item.key, 'tea');
    assert.deepEqual(item.value, { likes: 'green' });
    assert.ok(Date.parse(item.createdAt) <= Date.parse(item.updatedAt));
    await support.store.putItem(namespace, 'tea', { likes: 'black' }, { ttl: 60 });
    assert.deepEqual((await support.store.getItem(namespace, 'tea')).value, { likes: 'black' });
    assert.equal(await support.store.deleteItem(namespace, 'tea'), undefined);
    assert.equal(await support.store.getItem(namespace, 'tea'), null);
  },

  async 'items are searched by namespace and filter, in pages'({ support }) {
    const root = randomUUID();
    for (const [place, number] of [['a', 1], ['a', 2], ['b', 3]]) {
      await support.store.putItem([root, place], `n${number}`, { number, place });
    }
    const keys = async (prefix, options) =>
      (await support.store.searchItems(prefix, options)).items.map((item) => item.key).sort();
    assert.deepEqual(await keys([root]), ['n1', 'n2', 'n3']);
    assert.deepEqual(await keys([root, 'a']), ['n1', 'n2']);
    assert.deepEqual(await keys([root], { filter: { number: 3 } }), ['n3']);
    const pages = [await keys([root], { limit: 2 }), await keys([root], { limit: 2, offset: 2 })];
    assert.deepEqual(pages.flat().sort(), ['n1', 'n2', 'n3']);
    const [first] = (await support.store.searchItems([root], { limit: 1 })).items;
    assert.ok(first.createdAt && first.updatedAt);
  },

  async 'namespaces are listed, by prefix, suffix and depth'({ support }) {
    const root = randomUUID();
    await support.store.putItem([root, 'a', 'x'], 'k', { v: 1 });
    await support.store.putItem([root, 'b', 'x'], 'k', { v: 1 });
    await support.store.putItem([root, 'b', 'y'], 'k', { v: 1 });
    const list = async (options) => (await support.store.listNamespaces({ prefix: [root], ...options })).namespaces;
    assert.deepEqual(await list(), [[root, 'a', 'x'], [root, 'b', 'x'], [root, 'b', 'y']]);
    assert.deepEqual(await list({ suffix: ['x'] }), [[root, 'a', 'x'], [root, 'b', 'x']]);
    assert.deepEqual(await list({ maxDepth: 2 }), [[root, 'a'], [root, 'b']]);
    assert.deepEqual(await list({ limit: 1, offset: 1 }), [[root, 'b', 'x']]);
  },

  // LangGraph ranks by a query where an index is configured, and reading may prolong an item's life there.
  async 'differs: a query by meaning is refused, and so is a read that writes'({ support }) {
    await refused(support.store.getItem(['people'], 'tea', { refreshTtl: true }), 422);
    await refused(support.store.searchItems(['people'], { query: 'who likes tea?' }), 422);
  },
};
