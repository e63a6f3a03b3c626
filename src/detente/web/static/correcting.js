// Who corrects is asked once and kept in the browser; a type offers only its own modes.

const KEPT = "detente.who";
for (const field of document.querySelectorAll("[data-who]")) {
  try {
    field.value ||= localStorage.getItem(KEPT) ?? "";
    field.form.addEventListener("submit", () => localStorage.setItem(KEPT, field.value));
  } catch {
    // Where a browser keeps nothing, the name is typed again.
  }
}
for (const type of document.querySelectorAll("select[data-type]")) {
  const mode = type.form.querySelector("select[data-mode]");
  const fit = () => {
    for (const group of mode.querySelectorAll("optgroup")) {
      const own = group.label === type.value;
      group.hidden = group.disabled = !own;
      if (!own) for (const option of group.children) option.selected = false;
    }
    if (!mode.selectedOptions.length) mode.value = "";
  };
  type.addEventListener("change", fit);
  fit();
}
