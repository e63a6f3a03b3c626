// Charts: the project's definitions, drawn here in the colours of the reader's theme.

const DARK = matchMedia("(prefers-color-scheme: dark)");
let drawer;

/** Vega is large, so it is fetched once, and only where there is a chart. */
function vega() {
  drawer ??= import("/static/vega.js").then(() => window.vegaEmbed);
  return drawer;
}

/** Words of texts may stand in a tip: they are set as text, never as markup. */
function tips(frame) {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  frame.append(tip);
  for (const left of ["pointerdown", "pointerleave"]) {
    frame.addEventListener(left, () => { tip.hidden = true; });
  }
  return (_handler, event, _item, value) => {
    tip.hidden = value == null || value === "";
    if (tip.hidden) return;
    const list = document.createElement("dl");
    const known = typeof value === "object" ? Object.entries(value) : [["", value]];
    for (const [name, shown] of known) {
      const term = document.createElement("dt");
      const said = document.createElement("dd");
      term.textContent = name;
      said.textContent = String(shown);
      list.append(term, said);
    }
    tip.replaceChildren(list);
    const box = frame.getBoundingClientRect();
    const left = Math.min(event.clientX - box.left + 12, box.width - tip.offsetWidth - 4);
    tip.style.left = `${Math.max(0, left)}px`;
    tip.style.top = `${event.clientY - box.top + 14}px`;
  };
}

/** Draw the chart that a place asks for; returns Vega's view, or nothing where that failed. */
export async function draw(place, change = (spec) => spec) {
  const address = new URL(place.dataset.chart, location.href);
  if (DARK.matches) address.searchParams.set("theme", "dark");
  try {
    const [embed, answer] = await Promise.all([vega(), fetch(address)]);
    if (!answer.ok) throw new Error((await answer.json()).error);
    const spec = change(fitted(await answer.json(), place.clientWidth));
    place.parentElement.querySelector(".tip")?.remove();
    const made = await embed(place, spec, {
      actions: false, ast: true, renderer: "svg", defaultStyle: false,
      tooltip: tips(place.parentElement),
    });
    quieten(place);
    return made.view;
  } catch (error) {
    place.textContent = `The chart cannot be drawn: ${error.message}`;
  }
}

/** The place says what is drawn, and the page lists it: no line or bar is a picture of its own. */
function quieten(place) {
  place.querySelector("svg")?.setAttribute("aria-hidden", "true");
  for (const link of place.querySelectorAll("svg a")) link.setAttribute("tabindex", "-1");
}

/** The chart in the width of its place, however narrow; the page has its title already. */
function fitted(spec, width) {
  delete spec.title;
  const drawn = spec.width;
  if (typeof drawn !== "number" || drawn < 400) return spec;
  spec.width = "container";
  spec.autosize = { type: "fit-x", contains: "padding" };
  const share = width / drawn;
  if (spec.projection) asMap(spec, share);
  const bars = typeof spec.mark === "object" ? spec.mark : null;
  if (bars?.size && share < 1) bars.size = Math.max(1, bars.size * share);
  return spec;
}

/** A map keeps its proportions; on a narrow screen its legends stand below, its title in the page. */
function asMap(spec, share) {
  if (share > 0.8) {
    spec.height *= Math.min(1.5, share);
    return;
  }
  delete spec.title;
  spec.height *= share;
  const legend = { ...spec.config?.legend, orient: "bottom", direction: "horizontal" };
  spec.config = { ...spec.config, legend };
}

export function drawAll(part = document) {
  for (const place of part.querySelectorAll("[data-chart]:not([data-own])")) draw(place);
}

DARK.addEventListener("change", () => {
  for (const place of document.querySelectorAll("[data-chart]")) {
    place.dispatchEvent(new Event("redraw"));
    if (!("own" in place.dataset)) draw(place);
  }
});
