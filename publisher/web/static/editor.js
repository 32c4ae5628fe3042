// The query editor: CodeMirror in a shadow root, where its styles are constructed sheets and need no
// inline style (Content Security Policy Level 3 §8.2 lets those in).

import {
  acceptCompletion, autocompletion, bracketMatching, closeBrackets, closeBracketsKeymap, completionKeymap,
  defaultKeymap, drawSelection, EditorState, EditorView, highlightActiveLine, HighlightStyle, history,
  historyKeymap, keymap, LanguageSupport, lineNumbers, lintGutter, setDiagnostics, SparqlLanguage, styleTags,
  syntaxHighlighting, tags,
} from "./codemirror.js";
import { source } from "./completion.js";

// The language leaves compact names and the word "a" without a style (codemirror-lang-sparql 2.1.0).
const NAMES = styleTags({ "Pname_ln Pname_ns": tags.propertyName, A_predicate: tags.keyword });
const SPARQL = new LanguageSupport(SparqlLanguage.configure({ props: [NAMES] }));
const COLOURS = HighlightStyle.define([
  { tag: tags.comment, color: "var(--faint)", fontStyle: "italic" },
  { tag: [tags.keyword, tags.operatorKeyword], color: "var(--link)", fontWeight: "600" },
  { tag: [tags.string, tags.number, tags.bool], color: "var(--stated)" },
  { tag: tags.variableName, color: "var(--possible)" },
  { tag: [tags.namespace, tags.url, tags.typeName, tags.propertyName], color: "var(--implied)" },
]);
const RAISED = { backgroundColor: "var(--raised)", color: "var(--text)", border: "1px solid var(--line)" };
const LOOK = EditorView.theme({
  "&": { fontSize: "1rem", color: "var(--text)", backgroundColor: "var(--ground)", border: "1px solid var(--faint)", borderRadius: "0.35rem" },
  "&.cm-focused": { outline: "3px solid var(--link)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "ui-monospace, 'DejaVu Sans Mono', monospace", fontSize: "0.9em", lineHeight: "1.6", minHeight: "16rem", maxHeight: "32rem" },
  ".cm-content": { caretColor: "var(--text)" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--link) 25%, transparent)" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--raised) 60%, transparent)" },
  ".cm-gutters": { backgroundColor: "var(--raised)", color: "var(--faint)", border: "0" },
  ".cm-tooltip": RAISED,
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxWidth: "min(40rem, 88vw)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--brand)", color: "var(--ground)" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "0.85" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--implied-ground)" },
  ".cm-line.cm-wrong": { backgroundColor: "var(--possible-ground)" },
});

// Returns an editor in a place of the page: its text, what it is called, and what to run on Ctrl+Enter.
export function editor(place, { text, label, terms, run, changed }) {
  const root = place.attachShadow({ mode: "open" });
  const state = EditorState.create({
    doc: text,
    extensions: [
      lineNumbers(), lintGutter(), history(), drawSelection(), bracketMatching(), closeBrackets(), highlightActiveLine(),
      SPARQL, syntaxHighlighting(COLOURS), LOOK, EditorView.lineWrapping,
      autocompletion({ override: [source(terms)] }),
      keymap.of([
        { key: "Mod-Enter", run: () => (run(), true) },
        { key: "Tab", run: acceptCompletion },
        ...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap,
      ]),
      EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
      EditorView.updateListener.of((update) => update.docChanged && changed(update.state.doc.toString())),
    ],
  });
  const view = new EditorView({ state, parent: root, root });
  return {
    focus: () => view.focus(),
    write: (query) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: query } }),
    mark: (line, column, message) => mark(view, line, column, message),
    unmark: () => view.dispatch(setDiagnostics(view.state, [])),
  };
}

// Marks the fault the endpoint found: the word at a line and column, both from 1, in characters not code units.
function mark(view, line, column, message) {
  const { doc } = view.state;
  const place = doc.line(Math.min(Math.max(line, 1), doc.lines));
  const before = [...place.text].slice(0, column - 1).join("").length;
  const word = /^[\w:?$-]+/.exec(place.text.slice(before));
  const from = Math.min(place.from + before, place.to);
  const to = Math.min(from + (word ? word[0].length : 1), place.to);
  view.dispatch(setDiagnostics(view.state, [{ from, to, severity: "error", message }]));
  view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
}
