// A list of clients becomes a field that searches (ARIA combobox). The list stays, unseen, and is what is posted.
for (const field of document.querySelectorAll("[data-client-picker]")) clientPicker(field, document.getElementById("nouveau-client"));

// With a form to create one in, what was typed may be created.
function clientPicker(field, creation) {
  const url = field.dataset.clients;
  const select = field.querySelector("select");
  const input = document.createElement("input");
  const list = document.createElement("ul");
  const label = field.querySelector("label");
  let options = [];
  let active = -1;
  let asked = 0;
  let timer = 0;

  Object.assign(input, { type: "text", autocomplete: "off", id: `${select.id}-recherche`, value: chosen(), placeholder: field.querySelector("[type=search]").placeholder });
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": `${select.id}-liste` })) input.setAttribute(name, value);
  for (const name of ["aria-invalid", "aria-describedby"]) if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  Object.assign(list, { id: `${select.id}-liste`, hidden: true, className: "options" });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label.textContent.replace("*", "").trim());
  label.htmlFor = input.id;
  // Links to the field lead to the list: who follows one is led on.
  select.className = "visually-hidden";
  select.tabIndex = -1;
  select.setAttribute("aria-hidden", "true");
  select.addEventListener("focus", () => input.focus());
  select.after(input, list);

  function chosen() { return select.value ? select.selectedOptions[0].text : ""; }

  async function search() {
    const mine = ++asked;
    const words = input.value === chosen() ? "" : input.value;
    const answer = await fetch(`${url}?q=${encodeURIComponent(words.trim())}`, { headers: { Accept: "application/json" } });
    if (mine !== asked || !answer.ok || answer.redirected) return;
    const found = await answer.json();
    options = found.map((client) => ({ value: String(client.id), text: client.ville ? `${client.nom} — ${client.ville}` : client.nom }));
    if (words.trim() && creation) options.push({ create: words.trim(), text: field.dataset.create.replace("{0}", words.trim()) });
    if (!options.length) options.push({ none: true, text: field.dataset.none });
    draw(found.length ? 0 : -1);
  }

  function draw(first) {
    list.replaceChildren(...options.map((option, i) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${i}`;
      item.setAttribute("role", "option");
      item.textContent = option.text;
      if (option.create) item.className = "create";
      if (option.none) item.setAttribute("aria-disabled", "true");
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); pick(i); });
      return item;
    }));
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    activate(first < 0 ? options.length - 1 : first);
  }

  function activate(i) {
    active = i;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === i)));
    const item = list.children[i];
    if (item) { input.setAttribute("aria-activedescendant", item.id); item.scrollIntoView({ block: "nearest" }); } else input.removeAttribute("aria-activedescendant");
  }

  function close() {
    asked++;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function pick(i) {
    const option = options[i];
    if (!option || option.none) return;
    close();
    if (option.create) {
      choose("", "");
      creation.open = true;
      const name = creation.querySelector("input");
      name.value = option.create;
      creation.querySelectorAll("input")[1].focus();
      return;
    }
    // A client there is, not the one that somebody began to describe: with a word of it left, saving would create that one.
    for (const begun of creation?.querySelectorAll("input") ?? []) begun.value = "";
    choose(option.value, option.text);
  }

  function choose(value, text) {
    if (value && ![...select.options].some((option) => option.value === value)) select.add(new Option(text, value));
    select.value = value;
    input.value = text;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  input.addEventListener("input", (event) => { event.stopPropagation(); clearTimeout(timer); timer = setTimeout(search, 120); });
  input.addEventListener("click", () => { if (list.hidden) search(); });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", () => {
    clearTimeout(timer);
    close();
    if (!input.value.trim() && select.value) choose("", ""); else input.value = chosen();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) search(); else activate((active + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length);
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (!list.hidden) pick(active);
    } else if (event.key === "Tab" && !list.hidden && active >= 0 && input.value !== chosen()) {
      if (!options[active].create && !options[active].none) pick(active);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
      input.value = chosen();
    }
  });
}
