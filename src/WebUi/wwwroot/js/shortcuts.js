// Keys: "g" then a letter goes to a page, "/" searches.
const pages = { d: "/", c: "/clients", p: "/projets", f: "/factures" };
let pending = null;

const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (pending) {
    clearTimeout(pending);
    pending = null;
    const page = pages[event.key];
    if (page) { event.preventDefault(); location.assign(page); }
    return;
  }
  if (event.key === "g") { pending = setTimeout(() => { pending = null; }, 1000); return; }
  if (event.key === "/") return follow(event, (input) => input.focus(), "[data-search]");
});

function follow(event, act, selector) {
  const target = document.querySelector(selector);
  if (!target) return;
  event.preventDefault();
  act(target);
}
