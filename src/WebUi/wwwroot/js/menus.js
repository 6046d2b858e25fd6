// Menus are <details>: Escape and a click elsewhere close them.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
for (const link of document.querySelectorAll("[data-help]")) {
  link.addEventListener("click", (event) => { event.preventDefault(); document.getElementById("aide")?.showModal(); });
}
