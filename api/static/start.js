const firstQuery = `# What is due, who owes it, and the words it rests on. Ctrl-Space completes, Ctrl-Enter asks.
{
  deadlines(first: 10, filter: { status: [UPCOMING, DUE] }) {
    totalCount
    edges {
      node {
        dueOn
        kind
        task
        expression
        addressees { key }
        recipients { key }
        paragraph { label fullText }
        document { symbol url }
      }
    }
  }
}
`;
const fetcher = GraphiQL.createFetcher({ url: location.pathname });

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, { fetcher, defaultQuery: firstQuery, shouldPersistHeaders: false }),
);
fetch(location.pathname, {
  method: "POST",
  headers: { "Content-Type": "application/json", Accept: "application/json" },
  body: JSON.stringify({ query: "{ status { specimens } }" }),
})
  .then((response) => response.json())
  .then((answer) => {
    document.getElementById("banner").hidden = !answer.data.status.specimens;
  });
