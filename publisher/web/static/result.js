// One answer in the view that is chosen: table, map, chart or raw. What is cut is said to be cut.

import { chart, series } from "./chart.js";
import { element, told } from "./element.js";
import { map, points } from "./map.js";
import { table, written } from "./table.js";

const MOST_ROWS = 500;
const MOST_POINTS = 2000;
const MOST_BARS = 50;
const MOST_CHARACTERS = 100_000;

// Shows an answer in a place. Data is what the page was given.
export function show(place, answer, view, data) {
  const parts = view === "raw" ? raw(answer, data) : answer.kind === "table" ? VIEWS[view](answer, data, place) : other(answer, data);
  place.replaceChildren(...parts);
}

const VIEWS = {
  table: rows,
  map(answer, data, place) {
    const all = points(answer.columns, answer.rows);
    if (all.length === 0) return [note(data.words["editor-no-map"]), ...rows(answer, data)];
    const found = all.slice(0, MOST_POINTS);
    const values = { points: count(found.length, data), rows: count(answer.rows.length, data), most: count(MOST_POINTS, data) };
    const label = told(data.words["editor-map-of"], values);
    const image = map(found, wide(place), label, (row) => title(answer.columns, row, data));
    const cut = found.length < answer.rows.length ? [note(told(data.words["editor-map-cut"], values))] : [];
    return [figure(image, label), ...cut, ...rows(answer, data)];
  },
  chart(answer, data, place) {
    const all = series(answer.columns, answer.rows);
    if (!all?.series.length) return [note(data.words["editor-no-chart"]), ...rows(answer, data)];
    const found = { ...all, series: all.series.slice(0, MOST_BARS) };
    const values = { ...all, shown: count(found.series.length, data), rows: count(answer.rows.length, data), most: count(MOST_BARS, data) };
    const label = told(data.words["editor-chart-of"], values);
    const image = chart(found.series, wide(place), label, (term) => written(term, data));
    const cut = found.series.length < answer.rows.length ? [note(told(data.words["editor-chart-cut"], values))] : [];
    return [figure(image, label), ...cut, ...rows(answer, data)];
  },
};

// Returns a number as people write it.
export function count(value, data) {
  return new Intl.NumberFormat(data.language).format(value);
}

function rows(answer, data) {
  if (answer.rows.length === 0) return [element("p", {}, data.words["editor-none"])];
  const made = table(answer.columns, answer.rows.slice(0, MOST_ROWS), { data, caption: data.words["editor-result"] });
  const values = { shown: count(MOST_ROWS, data), rows: count(answer.rows.length, data) };
  return answer.rows.length > MOST_ROWS ? [note(told(data.words["editor-cut"], values)), made] : [made];
}

function other(answer, data) {
  if (answer.kind === "graph") return [note(data.words["editor-graph-only-raw"]), ...raw(answer, data)];
  return [element("p", { class: "lead" }, data.words[answer.value ? "editor-yes" : "editor-no"])];
}

function raw(answer, data) {
  const values = { shown: count(MOST_CHARACTERS / 1000, data), size: count(Math.ceil(answer.text.length / 1000), data) };
  const cut = answer.text.length > MOST_CHARACTERS ? [note(told(data.words["editor-cut-raw"], values))] : [];
  const text = element("code", {}, answer.text.slice(0, MOST_CHARACTERS));
  const label = data.words["editor-raw"];
  return [...cut, element("pre", { class: "scroll raw", tabindex: 0, role: "region", "aria-label": label }, text)];
}

// Returns what a row is called: its first text that is no coordinate, else its first IRI.
function title(columns, row, data) {
  const named = columns.find((name) => row[name]?.type === "literal" && /\p{L}/u.test(row[name].value) && !/^(<|POINT)/i.test(row[name].value));
  const chosen = named ?? columns.find((name) => row[name]?.type === "uri");
  return chosen ? written(row[chosen], data) : "";
}

function figure(image, caption) {
  return element("figure", {}, image, element("figcaption", { class: "faint" }, caption));
}

function note(text) {
  return element("p", { class: "note" }, text);
}

function wide(place) {
  return Math.max(280, Math.min(place.clientWidth, 960));
}
