// Uses a sandbox through the official Node SDK, for LinqappSdkTests. The SDK takes address and key from the environment.
// Out, on standard output: what came back, as one JSON object.
import { createServer } from "node:http";
import { once } from "node:events";
import LinqAPIV3 from "@linqapp/sdk";

const [line, person] = process.argv.slice(2);
const client = new LinqAPIV3({ maxRetries: 0 });

const deliveries = [];
let arrived = () => {};
const endpoint = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) {
    body += chunk;
  }
  deliveries.push({ headers: request.headers, body, event: JSON.parse(body) });
  response.end();
  arrived();
});
endpoint.listen(0, "127.0.0.1");
await once(endpoint, "listening");

async function delivered(isMeant) {
  const limit = Date.now() + 20_000;
  for (;;) {
    const found = deliveries.find((delivery) => isMeant(delivery.event));
    if (found) {
      return found;
    }
    if (Date.now() > limit) {
      throw new Error("The webhook did not come. There were: " + deliveries.map((d) => d.event.event_type).join(", "));
    }
    await new Promise((resolve) => {
      arrived = resolve;
      setTimeout(resolve, 1_000).unref();
    });
  }
}

function accepts(delivery, key, body = delivery.body) {
  try {
    return client.webhooks.unwrap(body, { headers: delivery.headers, key }).event_type;
  } catch (error) {
    return "refused: " + error.message;
  }
}

const subscription = await client.webhookSubscriptions.create({
  target_url: `http://127.0.0.1:${endpoint.address().port}/hook?version=2026-02-03`,
  subscribed_events: ["message.sent", "message.delivered", "reaction.added"],
});

const { chat } = await client.chats.create({
  from: line,
  to: [person],
  message: { parts: [{ type: "text", value: "Hello from the SDK" }] },
});
const sent = await client.chats.messages.send(chat.id, {
  message: { parts: [{ type: "text", value: "And once more" }], idempotency_key: "sdk-1" },
});
const repeated = await client.chats.messages.send(chat.id, {
  message: { parts: [{ type: "text", value: "And once more" }], idempotency_key: "sdk-1" },
});

// A page of one makes the SDK follow the cursor.
const listed = [];
for await (const message of client.chats.messages.list(chat.id, { limit: 1 })) {
  listed.push(message.parts[0].value);
}
const chats = [];
for await (const found of client.chats.listChats({ from: line })) {
  chats.push(found.id);
}

const message = await delivered((e) => e.event_type === "message.delivered" && e.data.id === sent.message.id);
const reaction = await client.messages.addReaction(sent.message.id, { operation: "add", type: "love" });
const reacted = await delivered((e) => e.event_type === "reaction.added");
const numbers = await client.phoneNumbers.list();
const suggestion = await client.availableNumber.retrieve({ to: [person, "kim@example.com"] });

let failure;
try {
  await client.chats.retrieve("00000000-0000-4000-8000-000000000000");
} catch (error) {
  failure = { type: error.constructor.name, status: error.status, code: error.error?.error?.code };
}

endpoint.close();
endpoint.closeAllConnections();
process.stdout.write(
  JSON.stringify({
    chatId: chat.id,
    isGroup: chat.is_group,
    messageId: sent.message.id,
    repeatedId: repeated.message.id,
    listed,
    chats,
    reaction: reaction.status,
    numbers: numbers.phone_numbers.map((number) => number.phone_number),
    suggestion: suggestion.phone_number,
    failure,
    unwrapped: [accepts(message, subscription.signing_secret), accepts(reacted, subscription.signing_secret)],
    changed: accepts(message, subscription.signing_secret, message.body + " "),
    otherSecret: accepts(message, "whsec_" + Buffer.from("another secret of 32 bytes, or so").toString("base64")),
  }),
);
