// The command palette: Ctrl+K or ⌘K. The server finds, ranks and draws; this shows, moves and follows.
const dialog = document.getElementById("palette");
const input = dialog?.querySelector("input");
const list = dialog?.querySelector(".palette-list");
let asked = 0;
let answered = null;   // the words that the list answers
let timer = 0;
let at = 0;
let follows = null;   // once the words' own list is there: Enter came before it

if (dialog) {
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else open();
  });
  for (const link of document.querySelectorAll("[data-palette]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
  }
  input.addEventListener("input", () => { forget(); timer = setTimeout(ask, 90); });
  dialog.addEventListener("close", forget);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(event, 1);
    else if (event.key === "ArrowUp") move(event, -1);
    else if (event.key === "Enter") follow(event);
  });
}

function open() {
  if (document.querySelector("dialog[open]")) return;
  dialog.showModal();
  input.select();
  ask();
}

// What was asked for is of no use any more.
function forget() {
  clearTimeout(timer);
  asked++;
  follows = null;
}

async function ask() {
  forget();
  const mine = asked;
  const words = input.value;
  const answer = await fetch(`${dialog.dataset.source}?q=${encodeURIComponent(words)}`).catch(() => null);
  if (mine !== asked) return;
  if (!answer || !answer.ok || answer.redirected) { location.assign(`/recherche?q=${encodeURIComponent(words)}`); return; }
  const html = await answer.text();
  if (mine !== asked) return;
  list.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
  // One list of choices for those who hear it: the groups are only drawn.
  for (const part of list.querySelectorAll("section, ul, li, h3")) part.setAttribute("role", "presentation");
  for (const part of list.querySelectorAll("section[aria-label]")) part.removeAttribute("aria-label");
  choices().forEach((link, i) => { link.setAttribute("role", "option"); link.id = `p-${i}`; link.tabIndex = -1; });
  answered = words;
  choose(0);
  follows?.();
}

function choices() {
  return [...list.querySelectorAll("[data-found]")];
}

function choose(i) {
  const all = choices();
  at = all.length ? (i + all.length) % all.length : 0;
  all.forEach((link, n) => link.setAttribute("aria-selected", n === at ? "true" : "false"));
  if (all[at]) { input.setAttribute("aria-activedescendant", all[at].id); all[at].scrollIntoView({ block: "nearest" }); }
  else input.removeAttribute("aria-activedescendant");
}

function move(event, step) {
  event.preventDefault();
  choose(at + step);
}

function follow(event) {
  event.preventDefault();
  const elsewhere = event.ctrlKey || event.metaKey;
  if (answered === input.value) { go(elsewhere); return; }
  ask();
  follows = () => go(elsewhere);
}

function go(elsewhere) {
  const link = choices()[at];
  if (!link) return;
  if (elsewhere) window.open(link.href);
  else location.assign(link.href);
}
