// What the ticked invoices come to. Amounts are added up in cents: they are written by the server with two decimals.
const currency = new Intl.NumberFormat(document.documentElement.lang === "en" ? "en-GB" : "fr-FR", { style: "currency", currency: "EUR" });
// Their narrow space looks glued in most fonts, and their minus is a hyphen: as on the server.
const money = { format: (euros) => currency.format(euros).replaceAll("\u202F", "\u00A0").replace("-", "\u2212") };
const cents = (text) => Math.round(Number(text) * 100);

document.addEventListener("change", (event) => {
  const form = event.target.closest?.("[data-selection]");
  if (!form) return;
  const ticked = [...form.querySelectorAll("input[name=ids]:checked")];
  const sum = (name) => money.format(ticked.reduce((total, box) => total + cents(box.dataset[name]), 0) / 100);
  const told = form.querySelector("[data-picked-sum]");
  told.textContent = told.dataset.label.replace("{0}", sum("gross")).replace("{1}", sum("due"));
});
