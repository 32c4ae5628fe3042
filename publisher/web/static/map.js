// Points on a plain map: latitude and longitude with their lines, no pictures from anywhere.

import { svg } from "./element.js";

const POINT = /^(?:<[^>]*>\s*)?POINT\s*Z?\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)(?:\s+-?[\d.]+)?\s*\)$/i;
const LATITUDE = /^(lat|latitude|lintang)$/i;
const LONGITUDE = /^(lon|long|lng|longitude|bujur)$/i;
const STEPS = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 15, 30];
const MARGIN = 30;
const MOST_NAMED = 40;

// Returns the points of rows: {x, y, row}, degrees east and north; an empty list where there are none.
export function points(columns, rows) {
  const latitude = columns.find((name) => LATITUDE.test(name));
  const longitude = columns.find((name) => LONGITUDE.test(name));
  return rows
    .map((row) => ({ row, ...(place(columns, row) ?? pair(row[longitude], row[latitude])) }))
    .filter(({ x, y }) => Math.abs(x) <= 180 && Math.abs(y) <= 90);
}

// Returns the map of points as an image of a width in pixels; name() tells what a row is called.
export function map(found, width, label, name) {
  const frame = framed(found, width);
  const places = found.map(({ x, y, row }) => ({ x: frame.x(x), y: frame.y(y), name: name(row) }));
  const dots = places.map(({ x, y, name: title }) => svg("circle", { cx: x, cy: y, r: named(found) ? 5 : 3.5 }, svg("title", {}, title)));
  const attributes = { viewBox: `0 0 ${width} ${frame.height}`, width, height: frame.height, role: "img", "aria-label": label, class: "map" };
  return svg("svg", attributes, ...graticule(frame, width), ...dots, ...(named(found) ? labels(places, width) : []));
}

function place(columns, row) {
  for (const name of columns) {
    const match = row[name]?.type === "literal" && POINT.exec(row[name].value);
    if (match) return { x: Number(match[1]), y: Number(match[2]) };
  }
  return null;
}

function pair(longitude, latitude) {
  return { x: Number.parseFloat(longitude?.value), y: Number.parseFloat(latitude?.value) };
}

// Returns the projection: plate carrée, true to scale at the middle latitude.
function framed(found, width) {
  const [west, east] = range(found.map((point) => point.x));
  const [south, north] = range(found.map((point) => point.y));
  const stretch = 1 / Math.cos((((south + north) / 2) * Math.PI) / 180);
  const inner = width - 2 * MARGIN;
  const scale = Math.min(inner / (east - west), Math.max(220, inner * 0.8) / ((north - south) * stretch));
  const height = Math.ceil((north - south) * stretch * scale) + 2 * MARGIN;
  const left = MARGIN + (inner - (east - west) * scale) / 2;
  const x = (degrees) => left + (degrees - west) * scale;
  const y = (degrees) => MARGIN + (north - degrees) * stretch * scale;
  return { west, east, south, north, height, x, y };
}

// Returns the ends of values with room around them, at least a fifth of a degree.
function range(values) {
  const low = values.reduce((a, b) => Math.min(a, b)), high = values.reduce((a, b) => Math.max(a, b));
  const room = Math.max(0.1, (high - low) * 0.06);
  return [low - room, high + room];
}

function graticule(frame, width) {
  const { west, east, south, north } = frame;
  const step = STEPS.find((one) => Math.max(east - west, north - south) / one <= 6) ?? 30;
  const lines = [];
  for (const degrees of multiples(west, east, step)) {
    const x = frame.x(degrees);
    lines.push(svg("line", { x1: x, x2: x, y1: 0, y2: frame.height }), text(x + 3, frame.height - 5, degrees, "BT", "BB"));
  }
  for (const degrees of multiples(south, north, step)) {
    const y = frame.y(degrees);
    lines.push(svg("line", { x1: 0, x2: width, y1: y, y2: y }), text(3, y - 3, degrees, "LU", "LS"));
  }
  return [svg("g", { class: "graticule", "aria-hidden": true }, ...lines)];
}

function multiples(low, high, step) {
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.max(0, Math.floor(high / step) - first + 1) }, (_, i) => (first + i) * step);
}

function text(x, y, degrees, positive, negative) {
  const side = degrees > 0 ? ` ${positive}` : degrees < 0 ? ` ${negative}` : "";
  return svg("text", { x, y }, `${Number(Math.abs(degrees).toFixed(2))}°${side}`);
}

function named(found) {
  return found.length <= MOST_NAMED;
}

// Returns the names beside their points, but those that would run into another name or point.
function labels(places, width) {
  const taken = places.map(({ x, y }) => ({ left: x - 5, right: x + 5, y }));
  return places.flatMap(({ x, y, name }, own) => {
    const text = shortened(name), extent = text.length * 7.2, side = x + extent + 12 > width ? -1 : 1;
    const box = { left: side > 0 ? x + 8 : x - 8 - extent, right: side > 0 ? x + 8 + extent : x - 8, y };
    const free = taken.every((other, one) => one === own || Math.abs(other.y - y) > 13 || other.right < box.left || other.left > box.right);
    if (!free) return [];
    taken.push(box);
    return [svg("text", { x: x + 8 * side, y: y + 4, "text-anchor": side > 0 ? "start" : "end" }, text)];
  });
}

function shortened(name) {
  return name.length > 24 ? `${name.slice(0, 23)}…` : name;
}
