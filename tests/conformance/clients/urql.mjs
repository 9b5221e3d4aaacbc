// urql: the core client, by POST and by GET.
import { Client, cacheExchange, fetchExchange } from "@urql/core";
import { asked, hold } from "./documents.mjs";

let number = 0;
for (const preferGetMethod of [false, "force"]) {
  const client = new Client({ url: process.argv[2], exchanges: [cacheExchange, fetchExchange], preferGetMethod });
  for (const [text, variables, wanted] of asked) {
    const { data, error } = await client.query(text, variables).toPromise();
    if (error) throw error;
    hold("urql", data, wanted);
    number += 1;
  }
}
console.log(`${number} requests of urql`);
