// Checks GitHub workflows with the language service of GitHub's editors: keys, values, expressions, and the jobs that a job needs.
import { readFile } from "node:fs/promises";
import { register } from "node:module";
import { basename } from "node:path";

// The service is written for bundlers, which import JSON without an attribute.
register(
  "data:text/javascript," +
    encodeURIComponent(`export async function resolve(specifier, context, next) {
      const resolved = await next(specifier, context);
      return resolved.url.endsWith(".json") ? { ...resolved, importAttributes: { type: "json" } } : resolved;
    }`),
);
const { validate } = await import("@actions/languageservice");
const { TextDocument } = await import("vscode-languageserver-textdocument");

const files = process.argv.slice(2);
let found = files.length === 0 ? 1 : 0;
for (const file of files) {
  const uri = `file:///.github/workflows/${basename(file)}`;
  for (const { range, message } of await validate(TextDocument.create(uri, "yaml", 1, await readFile(file, "utf8")), {})) {
    console.error(`${file}:${range.start.line + 1}: ${message}`);
    found++;
  }
}
console.log(`${files.length} workflows, ${found} faults`);
process.exit(found === 0 ? 0 : 1);
