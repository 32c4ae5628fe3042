// A bar for each row, or a line where rows are in time; the first column of numbers by the first other one.

import { number } from "./answer.js";
import { svg } from "./element.js";

const TIME = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*|Z|[+-]\d\d:\d\d)?$/;
const BAR = 26;
const HEIGHT = 300;
const MARGIN = 44;

// Returns {label, value, series} of rows with a number, null where rows have no two such columns.
export function series(columns, rows) {
  const value = columns.find((name) => rows.some((row) => Number.isFinite(number(row[name])) && !year(row[name])));
  const texts = columns.filter((name) => name !== value && rows.some((row) => row[name]));
  const label = texts.find((name) => rows.some((row) => row[name] && row[name].type !== "uri")) ?? texts[0];
  if (!value || !label) return null;
  const found = rows.map((row) => ({ term: row[label], value: number(row[value]) }));
  return { label, value, series: found.filter((one) => one.term && Number.isFinite(one.value)) };
}

// Returns a chart as an image of a width in pixels; name() tells how people read a term.
export function chart(found, width, label, name) {
  const named = found.map(({ term, value }) => ({ name: name(term), value }));
  const inTime = named.length > 2 && found.every(({ term }) => TIME.test(term.value));
  const { height, parts } = inTime ? line(named.map(dated).sort((a, b) => a.time - b.time), width) : bars(named, width);
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label, class: "chart" }, ...parts);
}

function year(term) {
  return term.datatype.endsWith("#gYear");
}

function bars(named, width) {
  const room = Math.round(width * 0.38);
  const low = Math.min(0, ...named.map((one) => one.value)), high = Math.max(0, ...named.map((one) => one.value));
  const scale = (width - room - 70) / (high - low || 1);
  const zero = room - low * scale;
  const fits = Math.floor((room - 8) / 8.2);
  const parts = named.flatMap(({ name, value }, row) => {
    const y = row * BAR, x = Math.min(zero, zero + value * scale), end = Math.max(zero, zero + value * scale);
    const bar = svg("rect", { x, y: y + 4, width: Math.max(1, end - x), height: BAR - 8 }, svg("title", {}, `${name}: ${value}`));
    const head = svg("text", { x: room - 8, y: y + 17, "text-anchor": "end" }, shortened(name, fits));
    return [head, bar, svg("text", { x: end + 6, y: y + 17 }, String(value))];
  });
  return { height: named.length * BAR, parts };
}

// Returns an entry with its time in years; what has no month or day stands at the beginning.
function dated(one) {
  const [, year, month, day] = TIME.exec(one.name);
  return { ...one, time: Number(year) + ((month ?? 1) - 1) / 12 + ((day ?? 1) - 1) / 372 };
}

function line(named, width) {
  const low = Math.min(0, ...named.map((one) => one.value)), high = Math.max(0, ...named.map((one) => one.value));
  const first = named[0].time, span = named.at(-1).time - first || 1;
  const x = ({ time }) => MARGIN + ((time - first) * (width - 2 * MARGIN)) / span;
  const y = (value) => HEIGHT - MARGIN - ((value - low) * (HEIGHT - 2 * MARGIN)) / (high - low || 1);
  const way = named.map((one) => `${x(one)},${y(one.value)}`).join(" ");
  const dots = named.map((one) => svg("circle", { cx: x(one), cy: y(one.value), r: 4 }, svg("title", {}, `${one.name}: ${one.value}`)));
  let free = 0;
  const heads = named.flatMap((one) => {
    if (x(one) < free) return [];
    free = x(one) + 90;
    return [svg("text", { x: x(one), y: HEIGHT - 18, "text-anchor": "middle" }, one.name.slice(0, 10))];
  });
  const levels = [low, high].map((value) => svg("text", { x: MARGIN - 8, y: y(value) + 4, "text-anchor": "end" }, String(value)));
  const axis = svg("line", { x1: MARGIN, x2: width - MARGIN, y1: y(Math.max(low, 0)), y2: y(Math.max(low, 0)) });
  return { height: HEIGHT, parts: [axis, svg("polyline", { points: way }), ...dots, ...levels, ...heads] };
}

function shortened(name, most) {
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}
