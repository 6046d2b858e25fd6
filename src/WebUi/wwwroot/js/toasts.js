// Toasts are in the page already (role=status); this lets them go after a while, unless they are being read. What a live
// region holds from the start is announced by few readers: each is taken out and comes back once the page is there.
for (const toast of document.querySelectorAll(".toast")) {
  const region = toast.parentElement;
  toast.remove();
  setTimeout(() => region.append(toast), 100);
  let timer = setTimeout(() => toast.remove(), 6000);
  toast.addEventListener("pointerenter", () => clearTimeout(timer));
  toast.addEventListener("pointerleave", () => { timer = setTimeout(() => toast.remove(), 3000); });
}
