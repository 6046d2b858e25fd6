// Forms: Ctrl+Enter saves, a second click sends nothing twice, a date that cannot be is not sent as none, and leaving with
// unsaved changes is asked about.
const longEnough = 8000;
let sending = null;
let waiting = 0;

for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (sending === form || event.submitter?.formTarget) return;   // what opens elsewhere leaves the form to be sent
    // An impossible or half-typed date would be sent as none at all; forms are checked on the server, which never sees it.
    const unreadable = [...form.elements].find((field) => field.validity?.badInput);
    if (unreadable) {
      event.preventDefault();
      event.stopImmediatePropagation();
      unreadable.reportValidity();
      return;
    }
    sending = form;
    // After the browser has gathered the fields: a disabled button would not be sent.
    setTimeout(() => { for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-disabled", "true"); });
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.formTarget) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    clearTimeout(waiting);
    waiting = setTimeout(again, longEnough);
  });
}
// Back from the next page, or having stayed after all, the form may be sent again: a browser does not say that its sending was
// stopped, and what a form does twice under its key is done once.
addEventListener("pageshow", again);
addEventListener("keydown", (event) => { if (event.key === "Escape" && sending) again(); });

function again() {
  clearTimeout(waiting);
  sending = null;
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("button[type=submit][aria-disabled]")) button.removeAttribute("aria-disabled");
}

for (const form of document.querySelectorAll("form[data-form=guarded]")) {
  const before = content(form);
  // What was sent and came back, refused or with a line more, was typed too.
  const typed = "typed" in form.dataset;
  addEventListener("beforeunload", (event) => {
    // Another form of the page (the language, signing out) takes this one's text along as any link does.
    if (sending === form || !(typed || content(form) !== before)) return;
    event.preventDefault();
    setTimeout(again);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-key=issue]"));
  });
}

function content(form) {
  return new URLSearchParams(new FormData(form)).toString();
}
