// A list of clients becomes a field that searches (ARIA combobox). The list stays, unseen, and is what is posted.
for (const field of document.querySelectorAll("[data-client-picker]")) clientPicker(field, document.getElementById("nouveau-client"));

// With a form to create one in, what was typed may be created.
function clientPicker(field, creation) {
  const url = field.dataset.clients;
  const select = field.querySelector("select");
  const input = document.createElement("input");
  const list = document.createElement("ul");
  const label = field.querySelector("label");
  const said = document.createElement("span");
  const wrong = select.hasAttribute("aria-invalid");
  let options = [];
  let answered = null;   // the words that the options answer
  let active = -1;
  let asked = 0;
  let timer = 0;
  let key = null;   // Enter or Tab, pressed before the options of what was typed had come

  Object.assign(input, { type: "text", autocomplete: "off", id: `${select.id}-recherche`, value: chosen(), placeholder: field.querySelector("[type=search]").placeholder });
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": `${select.id}-liste` })) input.setAttribute(name, value);
  Object.assign(said, { id: `${select.id}-choix`, className: "error" });
  said.setAttribute("role", "status");
  input.setAttribute("aria-describedby", `${select.getAttribute("aria-describedby") ?? ""} ${said.id}`.trim());
  Object.assign(list, { id: `${select.id}-liste`, hidden: true, className: "options" });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label.textContent.replace("*", "").trim());
  label.htmlFor = input.id;
  // Links to the field lead to the list: who follows one is led on.
  select.className = "visually-hidden";
  select.tabIndex = -1;
  select.setAttribute("aria-hidden", "true");
  select.addEventListener("focus", () => input.focus());
  select.after(input, list, said);
  tell("");

  function chosen() { return select.value ? select.selectedOptions[0].text : ""; }

  function wanted() { return input.value === chosen() ? "" : input.value.trim(); }

  async function search(pressed = null) {
    forget();
    key = pressed;
    const mine = asked;
    const words = wanted();
    const found = await find(words);
    if (mine !== asked) return;
    if (!found) {
      if (key) leave();
      return;
    }
    options = found.map((client) => ({ value: String(client.id), text: client.ville ? `${client.nom} — ${client.ville}` : client.nom }));
    if (words && creation) options.push({ create: words, text: field.dataset.create.replace("{0}", words) });
    if (!options.length) options.push({ none: true, text: field.dataset.none });
    answered = words;
    draw(found.length ? 0 : -1);
    if (key) take(key);
  }

  async function find(words) {
    try {
      const answer = await fetch(`${url}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
      return answer.ok && !answer.redirected ? await answer.json() : null;
    } catch { return null; }   // the network is away
  }

  // What was asked for is of no use any more.
  function forget() {
    clearTimeout(timer);
    asked++;
    key = null;
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
    forget();
    hide();
  }

  function hide() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  // Tab takes a client there is; a new one is described by who asks for it.
  function take(pressed) {
    if (pressed === "Enter" || options[active].value) pick(active); else leave();
  }

  // Words that chose nobody stay, and what is sent says the same as what is seen.
  function leave() {
    const isDescribed = Boolean(creation?.querySelector("input").value.trim());
    close();
    if (input.value === chosen()) return;
    const words = isDescribed ? "" : input.value.trim();
    if (select.value) choose("", words); else input.value = words;
    tell(words && field.dataset.unchosen);
  }

  function tell(text) {
    said.textContent = text;
    if (text || wrong) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid");
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
    input.value = value ? chosen() : text;
    tell("");
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  input.addEventListener("input", (event) => { event.stopPropagation(); forget(); tell(""); timer = setTimeout(search, 120); });
  input.addEventListener("click", () => { if (list.hidden) search(); });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", () => {
    if (!key) leave();
    else { key = "Tab"; hide(); }
  });
  input.addEventListener("keydown", (event) => {
    const isDrawn = !list.hidden && answered === wanted();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (isDrawn) activate((active + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length); else search();
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (isDrawn) pick(active); else if (wanted()) search("Enter");
    } else if (event.key === "Tab" && wanted()) {
      if (isDrawn) take("Tab"); else search("Tab");
    } else if (event.key === "Escape" && (!list.hidden || key)) {
      event.preventDefault();
      close();
      input.value = chosen();
      tell("");
    }
  });
  // Sent as it is, the form would come back without the words.
  input.form.addEventListener("submit", (event) => {
    if (input.value === chosen() || event.submitter?.formTarget) return;
    leave();
    if (!said.textContent) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    input.focus();
  }, true);
  // Who describes a new client looks for none.
  creation?.addEventListener("input", () => { if (input.value !== chosen()) leave(); });
}
