// Apollo Client: pages that merge, a cache by id, and automatic persisted queries by GET.
import { createHash } from "node:crypto";
import { ApolloClient, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { relayStylePagination } from "@apollo/client/utilities";
import { asked, hold } from "./documents.mjs";

const uri = process.argv[2];
const seen = [];
const watched = (input, options) => {
  seen.push(options.method ?? "GET");
  return fetch(input, options);
};
const persisted = new PersistedQueryLink({
  sha256: (text) => createHash("sha256").update(text).digest("hex"),
  useGETForHashedQueries: true,
});
const fields = { Query: { fields: { deadlines: relayStylePagination(["asOf"]) } } };
const client = new ApolloClient({
  link: persisted.concat(new HttpLink({ uri, fetch: watched })),
  cache: new InMemoryCache({ typePolicies: fields }),
});
for (const [text, variables, wanted] of asked) {
  const { data, error } = await client.query({ query: gql(text), variables });
  if (error) throw error;
  hold("Apollo Client", data, wanted);
}
const [pages] = asked[0];
const first = { first: 3, asOf: "2026-11-22" };
const watching = client.watchQuery({ query: gql(pages), variables: first });
const { data } = await watching.result?.() ?? await client.query({ query: gql(pages), variables: first });
await watching.fetchMore({ variables: { ...first, after: data.deadlines.pageInfo.endCursor } });
const merged = client.readQuery({ query: gql(pages), variables: first });
hold("Apollo Client", merged, (both) => both.deadlines.edges.length === 6);
const before = seen.length;
await client.query({ query: gql(asked[1][0]), variables: { symbol: "S/RES/9904 (2026)" } });
if (seen.length !== before + 1 || seen.at(-1) !== "GET") throw new Error(`not asked by hash alone: ${seen}`);
console.log(`${seen.length} requests of Apollo Client`);
client.stop();
