// The operations that clients ask here, and what each of them must find among the specimens.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const text = (name) => readFileSync(fileURLToPath(new URL(`operations/${name}.graphql`, import.meta.url)), "utf8");

export const asked = [
  [text("deadlines"), { first: 3, asOf: "2026-11-22" }, (data) => data.deadlines.edges.length === 3],
  [text("document"), { symbol: "S/RES/9901 (2025)" }, (data) => data.document.paragraphs.length > 0],
  [text("search"), { query: "report" }, (data) => data.search.totalCount > 0],
  [text("node"), { id: "nonsense" }, (data) => data.node === null],
];

export function hold(client, found, wanted) {
  if (!wanted(found)) throw new Error(`${client}: unexpected ${JSON.stringify(found).slice(0, 300)}`);
}
