// Suggestions while one types: an editable combobox with list autocomplete (WAI-ARIA 1.2, APG).

import { element } from "./element.js";

const DELAY_MS = 120;
const input = document.querySelector("input[data-suggest]");
if (input) suggesting(input);

function suggesting(field) {
  const list = element("ul", { id: "saran", role: "listbox", "aria-label": field.labels[0]?.textContent ?? "" });
  list.hidden = true;
  const box = element("div", { class: "combo" });
  field.replaceWith(box);
  box.append(field, list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-controls": "saran", "aria-expanded": "false", "aria-autocomplete": "list" })) field.setAttribute(name, value);
  let timer, asked = 0, active = -1;

  const options = () => [...list.children];

  function close() {
    clearTimeout(timer);
    asked += 1; // what is still on its way is no longer wanted
    list.hidden = true;
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function choose(at) {
    active = at;
    options().forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    if (at < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", options()[at].id);
  }

  function show(found) {
    const chosen = active < 0 ? "" : options()[active].dataset.href;
    list.replaceChildren(...found.map(({ name, kind, href }, number) => {
      const option = element("li", { id: `saran-${number}`, role: "option", "aria-selected": "false", "data-href": href }, name, element("small", {}, kind));
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); location.assign(href); });
      return option;
    }));
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(!!found.length));
    choose(found.findIndex(({ href }) => href === chosen));
  }

  async function ask() {
    const number = ++asked, text = field.value.trim();
    if (text.length < 2) return close();
    const address = new URL(field.dataset.suggest, location.href);
    address.searchParams.set("q", text);
    try {
      const answer = await fetch(address);
      if (answer.ok && number === asked) show(await answer.json());
    } catch {
      close();
    }
  }

  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, DELAY_MS); });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    const many = options().length;
    if (event.key === "Escape") close();
    else if (!list.hidden && event.key === "ArrowDown") choose((active + 1) % many);
    else if (!list.hidden && event.key === "ArrowUp") choose(active <= 0 ? many - 1 : active - 1);
    else if (event.key === "Enter" && active >= 0) location.assign(options()[active].dataset.href);
    else return;
    if (event.key !== "Escape") event.preventDefault();
  });
}
