// A mark shows its card when the pointer or the keyboard is on it, and opens it when it is chosen.

const tip = document.createElement("div");
tip.className = "floating";
tip.id = "mark-tip";
tip.setAttribute("role", "tooltip");
tip.hidden = true;
document.body.append(tip);
let shownFor = null;

const cardOf = (link) =>
  document.getElementById(decodeURIComponent(link.hash.slice(1)));

function show(link) {
  const face = cardOf(link)?.querySelector(".face");
  if (!face) return;
  hide();
  tip.replaceChildren(...face.cloneNode(true).childNodes);
  tip.hidden = false;
  const box = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const width = tip.offsetWidth;
  const left = Math.min(Math.max(8, box.left), document.documentElement.clientWidth - width - 8);
  const below = box.bottom + 8 + tip.offsetHeight < innerHeight || box.top < tip.offsetHeight + 8;
  tip.style.left = `${Math.max(8, left) + scrollX}px`;
  tip.style.top = `${(below ? box.bottom + 8 : box.top - tip.offsetHeight - 8) + scrollY}px`;
  link.setAttribute("aria-describedby", tip.id);
  shownFor = link;
}

function hide() {
  tip.hidden = true;
  shownFor?.removeAttribute("aria-describedby");
  shownFor = null;
}

for (const text of document.querySelectorAll(".text")) {
  const marked = (event) => event.target.closest?.("a[href^='#']");
  text.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = marked(event);
    if (link) show(link);
    else hide();
  });
  text.addEventListener("pointerleave", hide);
  text.addEventListener("focusin", (event) => {
    const link = marked(event);
    if (link?.matches(":focus-visible")) show(link);
  });
  text.addEventListener("focusout", hide);
  text.addEventListener("click", (event) => {
    const link = marked(event);
    const card = link && cardOf(link);
    if (!card) return;
    hide();
    card.querySelector("details.judge")?.setAttribute("open", "");
    // The address changes by itself; the keyboard goes on from the card.
    setTimeout(() => card.focus({ preventScroll: true }));
  });
  // What is selected in the text is the sentence of an event that is missing.
  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    const field = document.querySelector("[data-sentence]");
    const words = chosen?.toString().trim();
    if (field && words && text.contains(chosen.anchorNode) && text.contains(chosen.focusNode))
      field.value = words.slice(0, field.maxLength);
  });
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});

// The sentence of a card is lit while the pointer or the keyboard is on the card.
for (const card of document.querySelectorAll(".card")) {
  const to = card.querySelector(".to-sentence");
  const sentence = to && document.getElementById(decodeURIComponent(to.hash.slice(1)));
  if (!sentence?.classList.contains("sent")) continue;
  const lit = (on) => () => sentence.classList.toggle("lit", on);
  card.addEventListener("pointerenter", lit(true));
  card.addEventListener("pointerleave", lit(false));
  card.addEventListener("focusin", lit(true));
  card.addEventListener("focusout", lit(false));
}
