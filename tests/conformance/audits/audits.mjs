// The server audits of graphql-http: what a server must, should and may do by the GraphQL over HTTP specification.
import { auditServer } from "graphql-http";

const results = await auditServer({ url: process.argv[2] });
const failed = results.filter((result) => result.status !== "ok");
for (const result of failed) console.error(`${result.status} ${result.id} ${result.name}: ${result.reason}`);
console.log(`${results.length - failed.length} of ${results.length} audits`);
process.exitCode = failed.length ? 1 : 0;
