// Lists: the search form asks as one types, and what comes back takes the place of what was shown, the export's address included.
const live = document.querySelector("form[data-live]");
let asked = 0;

// Told to who does not see it: how many there are now.
const said = document.createElement("p");

if (live) {
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  live.append(said);
  let timer = 0;
  live.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => refresh(live), 140); });
  live.addEventListener("submit", (event) => { event.preventDefault(); refresh(live); });
}
prepare(document);

async function refresh(form) {
  const mine = ++asked;
  const fields = [...new FormData(form)].filter(([, value]) => value !== "");
  const address = form.action + (fields.length ? "?" + new URLSearchParams(fields) : "");
  const target = document.getElementById(form.dataset.live);
  target.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (mine !== asked) return;
    if (!answer.ok || answer.redirected) { location.assign(address); return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById(form.dataset.live);
    if (!found || mine !== asked) return;
    target.replaceChildren(...found.childNodes);
    for (const beside of ["actions", "filtres"]) document.getElementById(beside)?.replaceChildren(...page.getElementById(beside).childNodes);
    said.textContent = (target.querySelector(".pager .num") ?? target.querySelector(".empty h2"))?.textContent ?? "";
    history.replaceState(null, "", address);
    // Where one comes back to from another language or theme.
    for (const back of document.querySelectorAll("input[name=retour]")) back.value = location.pathname + location.search;
    prepare(target);
  } catch {
    if (mine === asked) location.assign(address);
  } finally {
    if (mine === asked) target.removeAttribute("aria-busy");
  }
}

// Picking rows: all at once, and how many.
function prepare(root) {
  for (const all of root.querySelectorAll("input[data-all]")) {
    const form = all.closest("form");
    all.hidden = false;
    all.addEventListener("change", () => { for (const box of boxes(form)) box.checked = all.checked; tell(form, all); });
    form.addEventListener("change", (event) => { if (event.target.name === "ids") tell(form, all); });
    tell(form, all);
  }
}

function boxes(form) {
  return [...form.querySelectorAll("input[name=ids]")];
}

function tell(form, all) {
  const picked = boxes(form).filter((box) => box.checked).length;
  all.checked = picked > 0 && picked === boxes(form).length;
  all.indeterminate = picked > 0 && !all.checked;
  const label = form.querySelector("[data-picked]");
  if (label) label.textContent = (picked > 1 ? label.dataset.many : label.dataset.one).replace("{0}", picked);
}
