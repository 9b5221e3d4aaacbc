// What a Relay application has: a paginated fragment, its refetch query, and a fragment of a row.
import { graphql } from "relay-runtime";

export const page = graphql`
  query deadlinesPageQuery($symbol: String!) {
    document(symbol: $symbol) {
      symbol
      ...deadlinesList
    }
  }
`;

export const list = graphql`
  fragment deadlinesList on Document
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "deadlinesListQuery") {
    deadlines(first: $first, after: $after) @connection(key: "deadlinesList_deadlines") {
      edges {
        node {
          ...deadlinesRow
        }
      }
    }
  }
`;

export const row = graphql`
  fragment deadlinesRow on Deadline {
    dueOn
    kind
    explanation
    addressees {
      key
    }
  }
`;
