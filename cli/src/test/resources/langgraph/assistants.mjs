import assert from 'node:assert/strict';
import { refused } from './world.mjs';

export default {
  async 'an assistant is an agent, by its name'({ support }) {
    const assistant = await support.assistants.get('support');
    assert.equal(assistant.assistant_id, 'support');
    assert.equal(assistant.graph_id, 'support');
    assert.equal(assistant.name, 'support');
    assert.equal(assistant.version, 1);
    assert.match(assistant.description, /orders/);
    assert.deepEqual(assistant.config, {});
    assert.equal(assistant.metadata.created_by, 'system');
    assert.ok(Date.parse(assistant.created_at) >= 0);
  },

  async 'one that is not there is 404'({ support }) {
    await refused(support.assistants.get('nobody'), 404);
    await refused(support.assistants.getGraph('nobody'), 404);
    await refused(support.assistants.getSchemas('nobody'), 404);
  },

  async 'its graph is one step, over and over'({ support }) {
    const graph = await support.assistants.getGraph('support', { xray: true });
    assert.deepEqual(graph.nodes.map((node) => node.id), ['__start__', 'support', '__end__']);
    assert.ok(graph.edges.some((edge) => edge.source === 'support' && edge.target === 'support' && edge.conditional));
    assert.deepEqual(await support.assistants.getSubgraphs('support'), {});
    assert.deepEqual(await support.assistants.getSubgraphs('support', { recurse: true }), {});
  },

  async 'its schemas are JSON schemas'({ support, enrich }) {
    const schemas = await support.assistants.getSchemas('support');
    assert.equal(schemas.graph_id, 'support');
    for (const member of ['input_schema', 'output_schema', 'state_schema', 'config_schema', 'context_schema']) {
      assert.equal(typeof schemas[member], 'object', member);
    }
    assert.equal((await enrich.assistants.getSchemas('enrich')).graph_id, 'enrich');
  },

  async 'they are searched, counted and paged'({ support }) {
    assert.deepEqual((await support.assistants.search()).map((found) => found.assistant_id), ['support']);
    assert.equal((await support.assistants.search({ graphId: 'support', name: 'SUPP' })).length, 1);
    assert.deepEqual(await support.assistants.search({ graphId: 'other' }), []);
    assert.deepEqual(await support.assistants.search({ metadata: { made: 'elsewhere' } }), []);
    const paged = [];
    let page;
    for (let offset = 0; offset !== null; offset = page.next) {
      page = await support.assistants.search({ limit: 1, offset: Number(offset), includePagination: true });
      paged.push(...page.assistants);
    }
    assert.deepEqual(paged.map((found) => found.assistant_id), ['support']);
    assert.deepEqual(await support.assistants.search({ offset: 1 }), []);
    assert.deepEqual(await support.assistants.search({ select: ['assistant_id'] }), [{ assistant_id: 'support' }]);
    assert.equal(await support.assistants.count(), 1);
    assert.equal(await support.assistants.count({ graphId: 'other' }), 0);
  },

  async 'it has one version, the deployed one'({ support }) {
    const versions = await support.assistants.getVersions('support');
    assert.deepEqual(versions.map((version) => version.version), [1]);
  },

  // LangGraph makes assistants of a graph at run time; here an agent is what the application's code registers.
  async 'differs: they are code, so none is made, changed or deleted'({ support }) {
    await refused(support.assistants.create({ graphId: 'support', name: 'mine' }), 409, 'code');
    await refused(support.assistants.update('support', { name: 'other' }), 409, 'code');
    await refused(support.assistants.setLatest('support', 1), 409, 'code');
    await refused(support.assistants.delete('support'), 409, 'code');
  },
};
