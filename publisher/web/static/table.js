// Rows as a table. Terms are text; only addresses of the web and of mail become links.

import { number } from "./answer.js";
import { element } from "./element.js";

const LINKED = /^(https?|mailto):[^\s\p{Cc}]+$/iu;

export function table(columns, rows, { data, caption }) {
  const counted = (name) => (rows.some((row) => Number.isFinite(number(row[name]))) ? "number" : null);
  const head = element("tr", {}, ...columns.map((name) => element("th", { scope: "col", class: counted(name) }, name)));
  const body = rows.map((row) => element("tr", {}, ...columns.map((name) => cell(row[name], data))));
  const made = element("table", {}, element("thead", {}, head), element("tbody", {}, ...body));
  return element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption }, made);
}

// Returns how people may read a term: an IRI compact where a prefix of ours fits, or without the base.
export function written(term, { prefixes, local }) {
  if (!term) return "";
  if (term.type === "triple") return ["subject", "predicate", "object"].map((part) => written(term.value[part], { prefixes, local })).join(" ");
  if (term.type === "bnode") return `_:${term.value}`;
  if (term.type !== "uri") return term.value;
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    const name = term.value.slice(namespace.length);
    if (term.value.startsWith(namespace) && /^[\w-]+$/.test(name)) return `${prefix}:${name}`;
  }
  const base = Object.keys(local).find((space) => term.value.startsWith(space));
  return term.value.slice(base?.length ?? 0) || term.value;
}

// Returns where a term leads, null where nowhere: our own IRIs lead here, whatever their public base is.
export function address(term, local) {
  if (term?.type !== "uri" || !LINKED.test(term.value)) return null;
  for (const [space, path] of Object.entries(local)) {
    if (term.value.startsWith(space)) return path + term.value.slice(space.length);
  }
  return term.value;
}

function cell(term, data) {
  if (!term) return element("td");
  const title = term.type === "uri" ? term.value : term.datatype;
  const name = element("bdi", { lang: term["xml:lang"], title }, written(term, data));
  const href = address(term, data.local);
  const link = href && element("a", { href, rel: "external nofollow noopener" }, name);
  return element("td", { class: Number.isFinite(number(term)) ? "number" : null }, link || name);
}
