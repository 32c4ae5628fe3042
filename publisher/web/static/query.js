// The query page: run, cancel, show, share, download, continue elsewhere. Without it the page is a plain form.

import { ask, Problem } from "./answer.js";
import { editor } from "./editor.js";
import { element, told } from "./element.js";
import { count, show } from "./result.js";
import { snippets } from "./snippet.js";

const LONGEST_LINK = 30_000;
const MEDIA = { table: "text/csv", boolean: "text/csv", graph: "text/turtle" };
const at = (id) => document.getElementById(id);
const data = JSON.parse(at("data").textContent);
const { words } = data;
const endpoint = new URL(data.endpoint, location.href);
const query = at("query");

let running = null;
let shown = null;
let pending = null;

const terms = () => {
  pending ??= fetch(data.terms).then((response) => response.json()).then(learnt).catch(() => ({ prefixes: data.prefixes, terms: [] }));
  return pending;
};

// Says how many terms are not on offer.
function learnt(offered) {
  if (offered.left) at("left").textContent = told(words["editor-left"], { n: offered.left });
  at("left").hidden = !offered.left;
  return offered;
}

query.value = shared().query ?? query.value;
choose(shared().view);
const writing = editor(at("editor"), {
  text: query.value,
  label: at("query-label").textContent,
  terms,
  run,
  changed: (text) => (query.value = text),
});
query.hidden = true;
at("editor").hidden = false;
document.querySelectorAll(".scripted").forEach((node) => (node.hidden = false));
document.querySelectorAll(".unscripted").forEach((node) => (node.hidden = true));
at("query-label").addEventListener("click", () => writing.focus());
at("query-form").addEventListener("submit", (event) => (event.preventDefault(), run()));
at("cancel").addEventListener("click", () => running?.abort());
at("share").addEventListener("click", share);
at("result").addEventListener("change", () => (render(), remember()));
window.addEventListener("resize", () => ["map", "chart"].includes(view()) && render());
window.addEventListener("hashchange", () => {
  if (shared().query !== undefined) writing.write(shared().query);
  choose(shared().view);
  render();
});

async function run() {
  running?.abort();
  const mine = (running = new AbortController());
  const text = query.value;
  busy(true);
  const answer = await ask(endpoint, text, data.language, mine.signal).catch((error) => error);
  if (running !== mine) return;
  busy(false);
  if (answer instanceof Error) return failed(answer);
  shown = { answer, text };
  render();
  say(summary(answer));
  remember();
}

function busy(now) {
  at("cancel").disabled = !now;
  at("result").setAttribute("aria-busy", now);
  if (now) {
    writing.unmark();
    say(words["editor-running"]);
  } else {
    running = null;
  }
}

function failed(error) {
  shown = null;
  at("result").hidden = true;
  if (error.name === "AbortError") return say(words["editor-cancelled"]);
  if (!(error instanceof Problem)) return say(words["editor-broken"], true);
  if (error.line) writing.mark(error.line, error.column, error.message);
  return say(`${error.title ? `${error.title}. ` : ""}${error.message === error.title ? "" : error.message}`, true);
}

function say(text, wrong = false) {
  at("status").textContent = text;
  at("status").classList.toggle("wrong", wrong);
}

function summary(answer) {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const seconds = new Intl.NumberFormat(data.language, digits).format(answer.seconds);
  if (answer.kind === "graph") return told(words["editor-done-graph"], { size: count(Math.ceil(answer.text.length / 1000), data), seconds });
  if (answer.kind === "boolean") return told(words["editor-done-ask"], { answer: words[answer.value ? "editor-yes" : "editor-no"], seconds });
  return told(words["editor-done"], { rows: count(answer.rows.length, data), seconds });
}

function render() {
  if (!shown) return;
  at("result").hidden = false;
  show(at("view"), shown.answer, view(), data);
  at("download").lastElementChild.replaceChildren(...downloads());
  const programs = snippets(endpoint.href, shown.text, MEDIA[shown.answer.kind]);
  const [summaryLine] = at("snippets").children;
  at("snippets").replaceChildren(summaryLine, ...Object.entries(programs).flatMap(([name, text]) => program(name, text)));
}

// Returns a link for each format there is, of the query that is shown, not of one being written.
function downloads() {
  const forms = data.forms[shown.answer.kind === "graph" ? "graph" : "table"];
  const links = forms.map(([name, suffix]) => {
    const href = `${endpoint.href}?${new URLSearchParams({ query: shown.text, format: name })}`;
    return element("a", { href, download: `kueri.${suffix}`, rel: "nofollow" }, name.toUpperCase());
  });
  if (links.some((link) => link.href.length > LONGEST_LINK)) return [words["editor-too-long"]];
  return links.flatMap((link, place) => (place ? [" · ", link] : [link]));
}

function program(name, text) {
  const button = element("button", { type: "button", class: "quiet", "aria-label": `${words["editor-copy"]} ${name}` }, words["editor-copy"]);
  button.addEventListener("click", async () => say((await copied(text)) ? words["editor-copied"] : ""));
  const head = element("p", { class: "row" }, element("strong", {}, name), ...(navigator.clipboard ? [button] : []));
  return [head, element("pre", { class: "scroll", tabindex: 0, role: "region", "aria-label": name }, element("code", {}, text))];
}

function view() {
  return document.querySelector("input[name=view]:checked").value;
}

function choose(name) {
  const found = [...document.querySelectorAll("input[name=view]")].find((one) => one.value === name);
  if (found) found.checked = true;
}

// The query and the view stand in the fragment: it is sent to no server, and as long as it needs to be.
function shared() {
  const fields = new URLSearchParams(location.hash.slice(1));
  return { query: fields.get("kueri") ?? undefined, view: fields.get("tampilan") ?? undefined };
}

function remember() {
  history.replaceState(null, "", `#${new URLSearchParams({ kueri: query.value, tampilan: view() })}`);
  const translated = document.querySelector("a.language");
  if (translated) translated.hash = location.hash;
}

async function share() {
  remember();
  say(words[(await copied(location.href)) ? "editor-shared" : "editor-share-here"]);
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
