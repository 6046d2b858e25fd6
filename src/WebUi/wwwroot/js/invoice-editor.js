// The editor, quicker: rows by keyboard, totals and legal checks while one types, a client found by typing, pasted rows.
// All arithmetic and every rule stay on the server: what it answers is put in place by id.

const editor = document.querySelector("[data-invoice-editor]");
if (editor) start(editor, editor.closest("form"));

function start(editor, form) {
  document.documentElement.classList.add("scripted");
  const body = editor.querySelector("[data-rows]");
  const template = editor.querySelector("[data-row-template]");
  const said = form.querySelector("[data-total-said]");
  const pasted = editor.querySelector("[name=Pasted]");
  const pasteSaid = editor.querySelector("[data-paste-said]");
  const rows = () => [...body.querySelectorAll("[data-line]")];
  let timer = 0;
  let asking = null;
  let pasting = false;
  let changes = 0;

  // Rows are numbered by their place, so that what is posted, and each answer, speaks of what is seen.
  function number() {
    rows().forEach((row, i) => {
      for (const element of row.querySelectorAll("[id], [name], [for], [aria-describedby], [value], [aria-label]")) {
        for (const name of ["id", "for", "aria-describedby"]) renumber(element, name, /f-Lines-(\w+)-/g, `f-Lines-${i}-`);
        renumber(element, "name", /^(_choix\.|_leur\.)?Lines\[\w+\]/, `$1Lines[${i}]`);
        if (element.name === "action") renumber(element, "value", /:\w+$/, `:${i}`);
        renumber(element, "aria-label", /\w+$/, String(i + 1));
        if (element.matches("label.visually-hidden")) element.textContent = element.textContent.replace(/\w+$/, String(i + 1));
      }
    });
  }

  function renumber(element, name, pattern, number) {
    const value = element.getAttribute(name);
    if (value) element.setAttribute(name, value.replace(pattern, number));
  }

  function addRow(after) {
    const row = template.content.firstElementChild.cloneNode(true);
    const vat = (after ?? rows().at(-1))?.querySelector("[name$='.Vat']")?.value;
    if (vat) row.querySelector("[name$='.Vat']").value = vat;
    if (after) after.after(row); else body.append(row);
    number();
    grow(row.querySelector("textarea"));
    row.querySelector("textarea").focus();
    changed();
  }

  function move(row, by) {
    const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (by < 0) other.before(row); else other.after(row);
    number();
    changed();
  }

  function remove(row) {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    number();
    if (next) next.querySelector("textarea").focus(); else addRow();
    changed();
  }

  // Under the same column of another row.
  function step(field, by) {
    const row = field.closest("[data-line]");
    const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
    const target = other?.querySelector(`[name$='.${field.name.split(".").at(-1)}']`);
    if (!target) return false;
    target.focus();
    target.select?.();
    return true;
  }

  // Written or wrapped: the caret moves among them.
  function hasLines(area) {
    const style = getComputedStyle(area);
    return area.scrollHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom) > 1.5 * parseFloat(style.lineHeight);
  }

  // A browser that sizes fields by their content needs none of it; measuring each row would cost a layout apiece.
  const grow = CSS.supports("field-sizing", "content") ? () => {} : (area) => { area.style.height = "auto"; area.style.height = `${area.scrollHeight + 2}px`; };

  body.addEventListener("keydown", (event) => {
    const field = event.target;
    const row = field.closest("[data-line]");
    if (!row || event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      move(row, event.key === "ArrowUp" ? -1 : 1);
      field.focus();
      return;
    }
    if (event.altKey || field.tagName === "BUTTON") return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (row.nextElementSibling) step(field, 1); else addRow(row);
    } else if ((event.key === "ArrowUp" || event.key === "ArrowDown") && field.tagName !== "SELECT" && !(field.tagName === "TEXTAREA" && hasLines(field))) {
      if (step(field, event.key === "ArrowUp" ? -1 : 1)) event.preventDefault();
    }
  });

  body.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const row = button.closest("[data-line]");
    event.preventDefault();
    if (button.dataset.move) { move(row, Number(button.dataset.move)); button.focus(); } else remove(row);
  });

  editor.querySelector("[data-add-line]").addEventListener("click", (event) => { event.preventDefault(); addRow(); });

  // Rows copied in a spreadsheet: the server reads them, as it does without scripts.
  body.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (!text.includes("\t")) return;
    event.preventDefault();
    pasted.value += (pasted.value ? "\n" : "") + text;
    paste();
  });
  editor.querySelector("[data-paste]").addEventListener("click", (event) => {
    event.preventDefault();
    if (pasted.value.trim()) paste();
    else pasted.closest("details").open = false;
  });

  // They stay in their field until they are rows: the session may have ended, the network be away.
  async function paste() {
    if (pasting) return;
    pasting = true;
    let before, text, sent, drawn;
    do {   // what was written into the rows meanwhile is not in the answer
      before = rows().filter((row) => row.querySelector("textarea").value.trim()).length;
      [text, sent] = [pasted.value, inRows()];
      drawn = (await ask({ action: "coller", Pasted: text }))?.querySelector("[data-rows]");
    } while (drawn && inRows() !== sent);
    pasting = false;
    pasteSaid.textContent = drawn ? "" : pasteSaid.dataset.failed;
    pasted.closest("details").open = !drawn;
    if (!drawn) return;
    pasted.value = pasted.value.slice(text.length).trimStart();   // what was pasted meanwhile is next
    body.replaceChildren(...drawn.children);
    body.querySelectorAll("textarea").forEach(grow);
    (rows()[before] ?? rows()[0])?.querySelector("textarea").focus();
    if (pasted.value) paste(); else refresh();
  }

  const inRows = () => new URLSearchParams([...new FormData(form)].filter(([name]) => name.startsWith("Lines["))).toString();

  async function ask(more, signal) {
    const data = new FormData(form);
    for (const [name, value] of Object.entries(more)) data.set(name, value);
    try {
      const response = await fetch(editor.dataset.preview, { method: "POST", body: new URLSearchParams(data), signal, headers: { Accept: "text/html" } });
      if (!response.ok || response.redirected) return null;
      return new DOMParser().parseFromString(await response.text(), "text/html");
    } catch { return null; }   // superseded, or the network is away: the next change asks again
  }

  function put(answer) {
    for (const part of answer.body.querySelectorAll("#bilan, output[id]")) {
      const here = document.getElementById(part.id);
      if (here) here.replaceWith(document.adoptNode(part));
    }
    const total = document.getElementById("bilan").dataset.total;
    if (said.textContent !== total) said.textContent = total;
  }

  // Only totals are superseded by later ones: what a client has, and pasted rows, are asked for once.
  async function refresh() {
    clearTimeout(timer);
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const answer = await ask({}, signal);
    if (answer) put(answer);
    else if (!signal.aborted) said.textContent = document.getElementById("bilan").dataset.outdated = said.dataset.outdated;
  }

  // Only the answer for the client that is chosen now counts, and what was chosen while it was on its way stays.
  async function changeClient() {
    const mine = ++changes;
    const answer = await ask({ _parties: "1" });
    if (mine !== changes) return;
    const choices = answer?.getElementById("choix-client");
    if (choices) replaceChoices(document.getElementById("choix-client"), document.adoptNode(choices));
    refresh();
  }

  function replaceChoices(here, choices) {
    const same = (field) => [...choices.querySelectorAll("[name]")].find((other) => other.name === field.name && (field.tagName === "SELECT" || other.value === field.value));
    for (const field of here.querySelectorAll("[name]")) {
      const other = same(field);
      if (!other) continue;
      if (field.tagName === "SELECT") other.value = [...other.options].some((option) => option.value === field.value) ? field.value : "";
      else other.checked = field.checked;
    }
    const focused = here.contains(document.activeElement) ? same(document.activeElement) : null;
    here.replaceWith(choices);
    focused?.focus();
  }

  function changed() {
    clearTimeout(timer);
    timer = setTimeout(refresh, 180);
  }

  form.addEventListener("input", (event) => {
    if (event.target.tagName === "TEXTAREA") grow(event.target);
    changed();
  });
  form.addEventListener("change", (event) => {
    if (event.target.name === "ClientId") changeClient(); else changed();
  });

  // Everywhere else in the form too, Enter works out the totals, which sending the whole page would do without scripts.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    refresh();
  });

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || (!event.ctrlKey && !event.metaKey)) return;
    const key = event.key === "Enter" ? "issue" : event.key.toLowerCase() === "s" ? "save" : null;
    if (!key) return;
    event.preventDefault();
    const button = form.querySelector(`[data-key=${key}]`);
    if (button) form.requestSubmit(button);
  });

  const preview = form.querySelector("[data-preview-pdf]");
  if (preview) previewIn(document.querySelector("[data-pdf-dialog]"), preview, form);

  body.querySelectorAll("textarea").forEach(grow);
  const picker = editor.querySelector("[data-client-picker]");
  if (!picker) return;
  const search = picker.querySelector("[role=combobox]");
  if (location.pathname.endsWith("/nouvelle") && !document.querySelector("[autofocus]")) (search.value ? rows()[0].querySelector("textarea") : search).focus();
}

// A frame shows nothing of an answer that may not be framed, as most refusals may not: so it is asked for first, and the
// dialog says why there is none.
function previewIn(dialog, button, form) {
  const frame = dialog.querySelector("iframe");
  let asking = null;

  function show(state) {
    for (const told of dialog.querySelectorAll("[data-preview-state]")) told.hidden = told.dataset.previewState !== state;
    frame.hidden = state !== "drawn";
  }

  button.formTarget = frame.name;
  dialog.addEventListener("close", () => asking.abort());
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    show("waiting");
    dialog.showModal();
    asking = new AbortController();
    const { signal } = asking;
    const answer = await fetch(button.formAction, { method: "POST", body: new URLSearchParams(new FormData(form, button)), signal }).catch(() => null);
    if (signal.aborted) return;
    if (answer?.headers.get("Content-Security-Policy")?.includes("frame-ancestors 'self'")) {
      show("drawn");
      form.requestSubmit(button);
    } else show(answer?.redirected ? "signed-out" : answer?.status === 429 ? "busy" : "failed");
  });
}
