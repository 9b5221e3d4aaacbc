// What an application does with the generated types: the compiler holds every name and null in it.
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { DueDeadlinesDocument, type DueDeadlinesQuery, type DueDeadlinesQueryVariables } from "./generated/graphql.js";

const asked: TypedDocumentNode<DueDeadlinesQuery, DueDeadlinesQueryVariables> = DueDeadlinesDocument;
export const lines = (found: DueDeadlinesQuery): string[] =>
  found.deadlines.edges.map((edge) => `${edge.cursor} ${edge.match} ${edge.node.id}`);
export default asked;
