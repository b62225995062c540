// Writes to a bot as a person of the sandbox, and waits for the answer. Arguments: the sandbox' base URL, the bot's address.
const [url, address] = process.argv.slice(2);
const origin = new URL(url).origin;
const deadline = Date.now() + 60_000;

const until = async (what, attempt) => {
  for (;;) {
    const result = await attempt().catch(() => undefined);
    if (result) {
      return result;
    }
    if (Date.now() > deadline) {
      throw new Error(`waited in vain for ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

await until('the bot', async () => (await fetch(`${address}/health`)).ok);
const written = await fetch(`${origin}/sandbox/people/+12025550101/messages`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ text: 'Anybody there?' }),
});
if (!written.ok) {
  throw new Error(await written.text());
}
const chat = (await written.json()).message.chat_id;
await until('the answer', async () => {
  const messages = await fetch(`${url}/v3/chats/${chat}/messages`, { headers: { Authorization: 'Bearer linq-sandbox' } });
  return (await messages.text()).includes('You wrote: Anybody there?');
});
console.log('the bot of the template has answered');
