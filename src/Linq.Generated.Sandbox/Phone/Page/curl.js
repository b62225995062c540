// The same request on a command line. The key stays out of it: the shell puts it in.

const quoted = text => `'${text.replaceAll("'", "'\\''")}'`;

export function requestAsCurl(request, origin) {
  const parts = [`curl -X ${request.method} ${quoted(origin + request.path)}`, '-H "Authorization: Bearer $LINQ_API_KEY"'];
  if (request.body !== null) {
    parts.push("-H 'Content-Type: application/json'", `--data-raw ${quoted(request.body)}`);
  }
  return parts.join(' \\\n  ');
}

export function deliveryAsCurl(delivery) {
  const headers = delivery.attempts.at(-1)?.headers ?? {};
  return [
    `curl -X POST ${quoted(delivery.url)}`,
    "-H 'Content-Type: application/json'",
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    `--data-raw ${quoted(delivery.body)}`,
  ].join(' \\\n  ');
}
