// What /sparql answers (SPARQL 1.1 Query Results JSON Format, or Turtle), read whole or not at all.

const ACCEPT = "application/sparql-results+json, text/turtle;q=0.9";
const NUMERIC = /^http:\/\/www\.w3\.org\/2001\/XMLSchema#(integer|decimal|double|float|int|long|short|nonNegativeInteger|positiveInteger|gYear)$/;

// A problem (RFC 9457): what the endpoint says instead of an answer.
export class Problem extends Error {
  constructor(members) {
    super(members.detail || members.title);
    this.title = members.title;
    this.line = members.line;
    this.column = members.column;
  }
}

// Returns the answer to a query. Throws Problem, AbortError, or TypeError where the connection broke.
export async function ask(endpoint, query, language, signal) {
  const begun = performance.now();
  const response = await fetch(endpoint, {
    method: "POST",
    body: new URLSearchParams({ query }),
    headers: { Accept: ACCEPT, "Accept-Language": language },
    signal,
  });
  const text = await response.text();
  if (!response.ok) throw new Problem(problem(text, response));
  const seconds = (performance.now() - begun) / 1000;
  if (!response.headers.get("Content-Type").includes("json")) return { kind: "graph", text, seconds };
  const found = JSON.parse(text);
  if ("boolean" in found) return { kind: "boolean", value: found.boolean, text, seconds };
  return { kind: "table", columns: found.head.vars, rows: found.results.bindings, text, seconds };
}

// Returns a term's number, NaN where it is none. A text of digits is a code, not a number.
export function number(term) {
  return term && NUMERIC.test(term.datatype ?? "") ? Number(term.value) : NaN;
}

function problem(text, response) {
  try {
    return JSON.parse(text);
  } catch {
    return { title: `HTTP ${response.status} ${response.statusText}` };
  }
}
