// Keys: "g" then a letter goes to a page, "n" then a letter makes something, "/" searches, "j" and "k" walk a list.
const sequences = {
  g: { d: "/", c: "/clients", p: "/projets", f: "/factures" },
  n: { c: "/clients/nouveau", p: "/projets/nouveau", f: "/factures/nouvelle" },
};
// Who may only read is not led to a refusal: the help does not list these keys either.
if (!document.querySelector("#aide[data-writes]")) delete sequences.n;
const off = document.documentElement.dataset.keys === "off";
let pending = null;
let timer = 0;

// What was focused in a dialog gets the keys for a moment more after it is closed: until the page is drawn again.
const typing = (target) => !target.closest?.("dialog:not([open])") && target.closest?.("input, textarea, select, dialog, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (off || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
  if (pending) {
    const page = pending[event.key];
    forget();
    if (page) { event.preventDefault(); location.assign(page); }
    return;
  }
  if (sequences[event.key]) { pending = sequences[event.key]; timer = setTimeout(forget, 2500); return; }
  if (event.key === "/") return on(event, "[data-search]", (input) => { input.focus(); input.select(); });
  if (event.key === "e") return on(event, "[data-edit]", (link) => link.click());
  if (event.key === "?") return on(event, "#aide", (dialog) => dialog.showModal());
  if (event.key === "j") return walk(event, 1);
  if (event.key === "k") return walk(event, -1);
});

function forget() {
  clearTimeout(timer);
  pending = null;
}

function on(event, selector, act) {
  const target = document.querySelector(selector);
  if (!target) return;
  event.preventDefault();
  act(target);
}

function walk(event, step) {
  const links = [...document.querySelectorAll("tbody .main-link")];
  if (links.length === 0) return;
  event.preventDefault();
  const at = links.indexOf(document.activeElement);
  links[Math.min(links.length - 1, Math.max(0, at < 0 ? 0 : at + step))].focus();
}
