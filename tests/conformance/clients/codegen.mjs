// graphql-codegen: types for TypeScript, from the server's own introspection.
import { generate } from "@graphql-codegen/cli";

await generate(
  {
    schema: process.argv[2],
    documents: "operations/*.graphql",
    silent: true,
    generates: { "generated/": { preset: "client", config: { scalars: { Date: "string" }, strictScalars: true } } },
  },
  true,
);
console.log("types of TypeScript");
