// What every page has: charts where it has some, and names to choose from.

import { drawAll } from "/static/charts.js";

drawAll();

/** The known sides are fetched when somebody is about to choose one. */
const sides = document.getElementById("sides");
let asked = false;
document.addEventListener("focusin", async (event) => {
  if (asked || !event.target.matches?.("input[list=sides]")) return;
  asked = true;
  try {
    const answer = await fetch("/sides.json");
    if (!answer.ok) return;
    for (const { value, label } of (await answer.json()).rows) {
      const option = document.createElement("option");
      option.value = value;
      if (label) option.label = label;
      sides.append(option);
    }
  } catch {
    asked = false;
  }
});
