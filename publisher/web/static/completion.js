// Completing prefixes, classes, properties, codes (from the release), variables and SPARQL's own words.

import { syntaxTree } from "./codemirror.js";

const KEYWORDS = `ASK BASE BIND CONSTRUCT COUNT DESCRIBE DISTINCT EXISTS FILTER FROM GRAPH GROUP BY HAVING LIMIT MINUS
  NAMED NOT OFFSET OPTIONAL ORDER PREFIX SELECT UNDEF UNION VALUES WHERE AVG BOUND COALESCE CONCAT CONTAINS DATATYPE
  GROUP_CONCAT IF ISIRI LANG LCASE MAX MIN REGEX REPLACE SAMPLE STR STRDT STRENDS STRLEN STRSTARTS SUBSTR SUM UCASE
  YEAR`.split(/\s+/).map((label) => ({ label, type: "keyword" }));
const QUIET = /^(Comment|String|IriRef)$/;

// Returns CodeMirror's source of completions; terms() gives {prefixes, terms} once they are here.
export function source(terms) {
  return async (context) => {
    if (QUIET.test(syntaxTree(context.state).resolveInner(context.pos, -1).name)) return null;
    const { prefixes, terms: known } = await terms();
    const options = (match, list) => ({ from: match.from, options: list, validFor: /^[\w:?$-]*$/ });
    const declaring = context.matchBefore(/prefix\s+[\w-]*/i);
    if (declaring) return declared(declaring, prefixes);
    const variable = context.matchBefore(/[?$]\w*/);
    if (variable) return options(variable, variables(context.state.doc.toString(), variable));
    const word = context.matchBefore(/[A-Za-z][\w-]*(:[\w-]*)?/);
    if (!word && !context.explicit) return null;
    const from = word ?? { from: context.pos, text: "" };
    if (from.text.includes(":")) return options(from, known.map(([name, kind, label]) => compact(name, kind, label, prefixes)));
    return options(from, [...KEYWORDS, ...known.flatMap((term) => named(term, prefixes))]);
  };
}

function declared(match, prefixes) {
  const from = match.from + match.text.search(/[\w-]*$/);
  return { from, options: Object.entries(prefixes).map(([name, iri]) => ({ label: `${name}: <${iri}>`, type: "namespace" })) };
}

function variables(text, match) {
  const others = text.slice(0, match.from) + text.slice(match.to);
  return [...new Set(others.match(/[?$]\w+/g))].map((label) => ({ label, type: "variable" }));
}

function compact(name, kind, label, prefixes) {
  return { label: name, type: kind, detail: label === name ? "" : label, apply: applied(name, prefixes) };
}

// A term is found by its compact name and by what people call it.
function named([name, kind, label], prefixes) {
  const short = compact(name, kind, label, prefixes);
  return label === name ? [short] : [short, { ...short, label, displayLabel: name, boost: -1 }];
}

// Returns what writes a term, and its prefix in front of the query where that is not declared.
function applied(name, prefixes) {
  return (view, completion, from, to) => {
    const prefix = name.split(":")[0];
    const missing = !new RegExp(`prefix\\s+${prefix}:`, "i").test(view.state.doc.toString());
    const changes = [{ from, to, insert: name }];
    const declaration = `PREFIX ${prefix}: <${prefixes[prefix]}>\n`;
    if (missing) changes.unshift({ from: head(view.state.doc), insert: declaration });
    const anchor = from + name.length + (missing ? declaration.length : 0);
    view.dispatch({ changes, selection: { anchor }, userEvent: "input.complete" });
  };
}

// Returns where a declaration goes: before the first line that is no comment.
function head(doc) {
  for (let number = 1; number <= doc.lines; number += 1) {
    const line = doc.line(number);
    if (!line.text.startsWith("#")) return line.from;
  }
  return 0;
}
