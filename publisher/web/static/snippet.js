// The query as a program: Python of the standard library, R, curl. Every query text is quoted whole.

export function snippets(endpoint, query, media) {
  return { Python: python(endpoint, query, media), R: r(endpoint, query, media), curl: curl(endpoint, query, media) };
}

function python(endpoint, query, media) {
  const text = query.replaceAll("\\", "\\\\").replace(/"(?=""|$)/g, '\\"');
  const rows = media === "text/csv";
  return `${rows ? "import csv\nimport io\n" : ""}import urllib.parse
import urllib.request

query = """${text}"""
request = urllib.request.Request(
    ${JSON.stringify(endpoint)},
    data=urllib.parse.urlencode({"query": query}).encode(),
    headers={"Accept": "${media}"},
)
with urllib.request.urlopen(request, timeout=60) as answer:
    text = answer.read().decode()
${rows ? "rows = list(csv.DictReader(io.StringIO(text)))  # pandas: pandas.read_csv(io.StringIO(text), dtype=str)\nprint(len(rows))" : "print(text)"}
`;
}

function r(endpoint, query, media) {
  let dashes = "-";
  while (query.includes(`)${dashes}"`)) dashes += "-";
  const rows = media === "text/csv";
  return `library(httr2)

query <- r"${dashes}(${query})${dashes}"
answer <- request(${JSON.stringify(endpoint)}) |>
  req_body_form(query = query) |>
  req_headers(Accept = "${media}") |>
  req_perform()
${rows ? 'rows <- read.csv(text = resp_body_string(answer), colClasses = "character")\nnrow(rows)' : "cat(resp_body_string(answer))"}
`;
}

function curl(endpoint, query, media) {
  const text = query.replaceAll("'", "'\\''");
  return `curl --fail-with-body '${endpoint}' \\
  --header 'Accept: ${media}' \\
  --data-urlencode 'query=${text}'
`;
}
