// A slider over the days that change the picture. The days are links, and stay so without this script.
const days = document.querySelector("[data-days]");
const links = [...(days?.querySelectorAll("a[data-day]") ?? [])];
if (links.length > 1) {
  const slider = document.createElement("input");
  slider.type = "range";
  slider.max = String(links.length - 1);
  const at = links.findIndex((link) => link.hasAttribute("aria-current"));
  slider.value = String(at < 0 ? links.length - 1 : at);
  slider.setAttribute("aria-label", days.firstChild.textContent.trim().replace(/:$/, ""));
  const say = () => slider.setAttribute("aria-valuetext", links[Number(slider.value)].textContent);
  slider.addEventListener("input", () => {
    say();
    links.forEach((link, number) => link.classList.toggle("near", number === Number(slider.value)));
  });
  slider.addEventListener("change", () => location.assign(links[Number(slider.value)].href));
  say();
  days.prepend(slider);
}
