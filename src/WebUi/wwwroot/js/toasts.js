// Toasts are in the page already (role=status); this lets them go after a while, unless they are being read.
for (const toast of document.querySelectorAll(".toast")) {
  let timer = setTimeout(() => toast.remove(), 6000);
  toast.addEventListener("pointerenter", () => clearTimeout(timer));
  toast.addEventListener("pointerleave", () => { timer = setTimeout(() => toast.remove(), 3000); });
}
