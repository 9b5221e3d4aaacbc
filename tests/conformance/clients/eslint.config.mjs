// The schema and the operations, linted with the rules that Relay's specifications make. Two are set as the
// contract has it: plain lists beside connections, and a search that is read forward only.
import graphql from "@graphql-eslint/eslint-plugin";

const documents = { schema: "schema.graphql", documents: "operations/*.graphql" };
const common = {
  languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: documents } },
  plugins: { "@graphql-eslint": graphql },
};
const relay = {
  ...graphql.configs["flat/schema-relay"].rules,
  "@graphql-eslint/relay-edge-types": ["error", { listTypeCanWrapOnlyEdgeType: false }],
  "@graphql-eslint/relay-arguments": ["error", { includeBoth: false }],
};

export default [
  { files: ["schema.graphql"], ...common, rules: relay },
  { files: ["operations/*.graphql"], ...common, rules: graphql.configs["flat/operations-recommended"].rules },
];
