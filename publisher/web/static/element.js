// Elements out of text: nothing here, or in any module of the page, reads a string as markup.

const SVG = "http://www.w3.org/2000/svg";

// Returns an element; children are elements or text.
export function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

// Returns a text of the interface with its {names} filled in.
// Of [one|many] the form that the number before it asks for, as publisher.words.language.agreeing.
export function told(text, values) {
  let last = "";
  return text.replace(/\{(\w+)\}|\[([^|\]]*)\|([^|\]]*)\]/g, (whole, name, one, many) => {
    if (name === undefined) return last === "1" ? one : many;
    last = String(values[name] ?? "");
    return values[name] ?? whole;
  });
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}
