// Talks to linq-mcp over stdio or HTTP as another house's client does, and prints what it saw as JSON.
// usage: node client.mjs stdio COMMAND ARG... | node client.mjs http URL TOKEN; the plan is JSON on standard input:
// { "approve": true|false|null, "calls": [{ "name": ..., "arguments": {...} }] }. In arguments, "$N.path" is from the Nth result.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const plan = JSON.parse(await new Response(process.stdin).text());
const [kind, target, ...rest] = process.argv.slice(2);
const transport = kind === 'stdio'
  ? new StdioClientTransport({ command: target, args: rest, env: process.env, stderr: 'ignore' })
  : new StreamableHTTPClientTransport(new URL(target), { requestInit: { headers: { Authorization: `Bearer ${rest[0]}` } } });
const client = new Client(
  { name: 'interop', version: '1.0.0' },
  { capabilities: plan.approve === null ? {} : { elicitation: {} } });
let asked = 0;
if (plan.approve !== null) {
  client.setRequestHandler(ElicitRequestSchema, async () => {
    asked++;
    return plan.approve ? { action: 'accept', content: { approve: true } } : { action: 'decline' };
  });
}

await client.connect(transport);
// Reading the list makes the client check every structured result against the schema of its tool.
const { tools } = await client.listTools();
const { resources } = await client.listResources();
const results = [];
const open = value => typeof value === 'string' && value.startsWith('$')
  ? value.slice(1).split('.').reduce((at, name, i) => i === 0 ? results[Number(name)].structured : at[name], null)
  : Array.isArray(value) ? value.map(open)
  : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, open(v)]))
  : value;
for (const call of plan.calls) {
  try {
    const answer = await client.callTool({ name: call.name, arguments: open(call.arguments) });
    results.push({ isError: answer.isError === true, structured: answer.structuredContent ?? null, text: answer.content?.[0]?.text ?? '' });
  } catch (e) {
    results.push({ isError: true, structured: null, text: '', thrown: String(e) });
  }
}

let resource = null;
if (plan.resource) {
  resource = (await client.readResource({ uri: open(plan.resource) })).contents[0].text;
}

await client.close();
console.log(JSON.stringify({ server: client.getServerVersion(), tools, resources: resources.length, results, resource, asked }));
