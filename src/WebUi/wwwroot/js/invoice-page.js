// The invoice's page: follows its PDF until it is there, and keys for what is done all day.
document.documentElement.classList.add("scripted");

const followed = () => document.querySelector("[data-pdf]");
const said = document.querySelector("[data-pdf-said]");

async function follow(wait = 300) {
  const panel = followed();
  if (panel?.dataset.pdf !== "en_cours") return;
  await new Promise((done) => setTimeout(done, wait));
  try {
    const answer = await fetch(panel.dataset.pdfUrl, { headers: { Accept: "text/html" } });
    if (answer.ok && !answer.redirected) {
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-pdf]");
      if (fresh.dataset.pdf !== panel.dataset.pdf) {
        const hadFocus = panel.contains(document.activeElement);
        panel.replaceWith(document.adoptNode(fresh));
        if (hadFocus) fresh.querySelector("a, button")?.focus();
        said.textContent = fresh.dataset.pdf === "pret" ? said.dataset.ready : fresh.dataset.pdf === "echec" ? said.dataset.failed : "";
      }
    }
  } catch { /* the network is away: asked again */ }
  follow(Math.min(wait * 1.5, 5000));
}
if (followed()) follow();

document.addEventListener("keydown", (event) => {
  if (document.documentElement.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.target.closest("input, textarea, select, dialog, [contenteditable]")) return;
  if (event.key === "p") {
    const amount = document.querySelector(".payment-form [name=Amount]");
    if (amount) { event.preventDefault(); amount.focus(); amount.select(); }
    return;
  }
  const target = document.querySelector(`.page-head [data-key="${CSS.escape(event.key)}"]`);
  if (target) { event.preventDefault(); target.click(); }
});
