// Files or a text dropped anywhere on the page are read; a pasted text may be sent with Ctrl-Enter.

const form = document.querySelector("form[data-read]");
const busy = form.querySelector("[data-busy]");
const files = form.elements.files;
let depth = 0;

const carries = (event) =>
  [...event.dataTransfer.types].some((type) => type === "Files" || type === "text/plain");

document.addEventListener("dragenter", (event) => {
  if (!carries(event)) return;
  depth += 1;
  document.body.classList.add("dropping");
});
document.addEventListener("dragleave", () => {
  depth = Math.max(0, depth - 1);
  if (!depth) document.body.classList.remove("dropping");
});
document.addEventListener("dragover", (event) => {
  if (carries(event)) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  depth = 0;
  document.body.classList.remove("dropping");
  if (event.dataTransfer.files.length) {
    event.preventDefault();
    files.files = event.dataTransfer.files;
    form.requestSubmit();
  } else if (event.target !== form.elements.text) {
    const words = event.dataTransfer.getData("text/plain");
    if (!words) return;
    event.preventDefault();
    form.elements.text.value = words;
    form.elements.text.focus();
  }
});
form.addEventListener("submit", () => {
  busy.textContent = "Reading… the first text takes some seconds more.";
});
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
// A page that the browser brings back from its memory is not busy any more.
addEventListener("pageshow", () => {
  busy.textContent = "";
});
