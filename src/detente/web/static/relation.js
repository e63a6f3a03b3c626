// The line of a relation: drawing over days filters what stands below it.

import { draw, drawAll } from "/static/charts.js";

const place = document.getElementById("line");
const days = document.getElementById("days");
let waiting;
let asking;

/** The line with a brush on its days. */
function brushed(spec) {
  const line = spec.layer?.find((layer) => layer.mark?.type === "line");
  if (!line) return spec;
  const { since, until } = chosen();
  const zoomed = new URL(location.href).searchParams.has("zoom");
  line.params = [{ name: "days", select: { type: "interval", encodings: ["x"] } }];
  if (since && until && !zoomed) line.params[0].value = { x: [Date.parse(`${since}T00:00:00`), Date.parse(`${until}T00:00:00`)] };
  return spec;
}

function chosen() {
  return { since: days.elements.since.value, until: days.elements.until.value };
}

/** The day of a moment in the reader's own time, in which the chart is drawn. */
function iso(moment) {
  const day = new Date(moment);
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  return parts.map((part, place) => String(part).padStart(place ? 2 : 4, "0")).join("-");
}

async function show(since, until) {
  const address = new URL(location.href);
  for (const [name, value] of [["since", since], ["until", until]]) {
    days.elements[name].value = value;
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  address.searchParams.delete("before");
  history.replaceState(null, "", address);
  link(address);
  // What is taken elsewhere is what is shown.
  for (const twin of document.querySelectorAll(".head .twins a")) {
    const target = new URL(twin.href);
    for (const name of ["since", "until"]) {
      const day = address.searchParams.get(name);
      if (day) target.searchParams.set(name, day);
      else target.searchParams.delete(name);
    }
    twin.href = target;
  }
  const part = new URL(address);
  part.searchParams.set("part", "found");
  const found = document.getElementById("found");
  found.classList.add("loading");
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(part, { signal: asking.signal, headers: { accept: "text/html" } });
    if (answer.ok) {
      // The server has escaped what texts say; no script in it would run, and none is allowed.
      const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
      found.replaceChildren(...parsed.body.childNodes);
      drawAll(found);
    }
    found.classList.remove("loading");
  } catch (error) {
    if (error.name !== "AbortError") found.classList.remove("loading");
  }
}

/** Links beside the days, so that what was drawn over can be zoomed into, or forgotten. */
function link(address) {
  const zooming = document.getElementById("zooming");
  zooming.replaceChildren();
  if (!address.searchParams.has("since") && !address.searchParams.has("until")) return;
  const all = new URL(address);
  for (const name of ["since", "until", "zoom"]) all.searchParams.delete(name);
  const zoom = new URL(address);
  zoom.searchParams.set("zoom", "true");
  for (const [words, href] of [["Zoom in", zoom], ["All days", all]]) {
    const made = document.createElement("a");
    made.href = href;
    made.textContent = words;
    zooming.append(made, " ");
  }
}

async function start() {
  const view = await draw(place, brushed);
  // The brush says nothing to a reader who cannot see it; the fields for days do the same.
  for (const mark of place.querySelectorAll("[class*=days_brush]")) {
    mark.setAttribute("aria-hidden", "true");
  }
  view?.addSignalListener("days", (_name, value) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const [first, last] = value.day ?? [];
      show(first ? iso(first) : "", last ? iso(last) : "");
    }, 250);
  });
}

if (place) {
  start();
  place.addEventListener("redraw", start);
}
