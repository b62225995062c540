// Signs and verifies messages with the reference implementation, for StandardWebhooksInteropTests.
// In, on standard input: [{ secret, id, timestamp, body, signature }]; out: [{ signature, accepted, error }].
import { Webhook } from "standardwebhooks";

let input = "";
for await (const chunk of process.stdin.setEncoding("utf8")) {
  input += chunk;
}

const answers = JSON.parse(input).map((message) => {
  // The library has no clock of its own to set.
  Date.now = () => message.timestamp * 1000;
  const webhook = new Webhook(message.secret);
  const signature = webhook.sign(message.id, new Date(message.timestamp * 1000), message.body);
  try {
    webhook.verify(
      message.body,
      {
        "webhook-id": message.id,
        "webhook-timestamp": String(message.timestamp),
        "webhook-signature": message.signature,
      },
      { jsonParse: false },
    );
    return { signature, accepted: true };
  } catch (error) {
    return { signature, accepted: false, error: error.message };
  }
});

process.stdout.write(JSON.stringify(answers));
