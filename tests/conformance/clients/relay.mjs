// The queries that relay-compiler wrote for the application in relay/, asked of the server.
import { readFileSync } from "node:fs";

async function ask(name, variables) {
  const artifact = readFileSync(`relay/__generated__/${name}.graphql.ts`, "utf8");
  const query = JSON.parse(artifact.match(/"text": (".*")/)[1]);
  const headers = { "Content-Type": "application/json", Accept: "application/graphql-response+json" };
  const response = await fetch(process.argv[2], { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await response.json();
  if (errors) throw new Error(`${name}: ${JSON.stringify(errors)}`);
  return data;
}

const { document } = await ask("deadlinesPageQuery", { symbol: "S/RES/9901 (2025)" });
const { endCursor } = document.deadlines.pageInfo;
const { node } = await ask("deadlinesListQuery", { id: document.id, first: 1, after: endCursor });
if (node.deadlines.edges.length) throw new Error("there is a page after the last one");
console.log(`${document.deadlines.edges.length} deadlines of a page by Relay, and the empty one after it`);
