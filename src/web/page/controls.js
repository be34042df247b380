// What changes the map: legend, search, ranges, years, the mouse; the card beside it.
import { Map_ } from "./map.js";
import { $, data, fold, state } from "./state.js";

const say = (text, ...values) => text.replace(/\{(\d)\}/g, (_, i) => values[i].toLocaleString(document.documentElement.lang));

function status(map) {
  const loss = state.gone === null ? null : data.what_if.find((entry) => entry.who === state.gone);
  const lines = [say(data.words.shown, ...map.count)];
  if (data.left_out) lines.push(data.left_out);
  if (loss) lines.push(loss.text);
  if (loss) lines.push(data.what_if_note);
  $("map-status").textContent = lines.join(" ");
  reasons(map);
}

// Why the dashed ties: of the chosen organisation, else of the first ones.
function reasons(map) {
  const list = $("map-reasons");
  const told = map.overlay.suggestions.filter(([a, b]) => state.chosen === null || a === state.chosen || b === state.chosen).slice(0, 10);
  list.hidden = told.length === 0;
  list.replaceChildren(...told.map(([a, b, reason]) => {
    const item = document.createElement("li");
    item.textContent = `${map.all.label[a]} – ${map.all.label[b]}: ${reason}`;
    return item;
  }));
}

function choose(map, i) {
  state.chosen = i;
  state.hovered = null;
  const aside = $("map-card");
  if (aside.hidden !== (i === null)) {
    aside.hidden = i === null;
    aside.parentElement.classList.toggle("with-card", i !== null);
    map.renderer.resize();
  }
  if (i !== null) {
    const card = $(`o${map.all.index[i]}`);
    const title = document.createElement("h3");
    title.textContent = map.all.label[i];
    $("map-card-text").replaceChildren(title, ...Array.from(card ? card.children : []).slice(1).map((child) => child.cloneNode(true)));
    aside.scrollTop = 0;
  }
  map.update();
  status(map);
}

function legend(map) {
  const box = $("map-legend");
  const count = new Map();
  for (let i = 0; i < map.n; i++) count.set(map.colours.key(i), (count.get(map.colours.key(i)) ?? 0) + 1);
  state.kinds.clear();
  box.replaceChildren(box.firstElementChild);
  for (const key of Array.from(count.keys()).sort((a, b) => (a === -1) - (b === -1) || a - b)) {
    const label = document.createElement("label");
    const dot = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    dot.setAttribute("class", "dot");
    dot.setAttribute("viewBox", "0 0 10 10");
    dot.setAttribute("aria-hidden", "true");
    const circle = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    for (const [name, value] of [["cx", 5], ["cy", 5], ["r", 4.5], ["fill", map.colours.colour(key)]]) circle.setAttribute(name, value);
    dot.append(circle);
    label.append(tick(map, state.kinds, key), dot, `${map.colours.title(key)} (${count.get(key)})`);
    box.append(label);
  }
}

function tick(map, off, key) {
  const input = document.createElement("input");
  input.type = "checkbox";
  input.checked = true;
  input.addEventListener("change", () => {
    if (input.checked) off.delete(key);
    else off.add(key);
    map.update();
    status(map);
  });
  return input;
}

function tieKinds(map) {
  const kinds = data.tie_kinds.map((kind, k) => [kind.title, k]).filter(([, k]) => k !== map.membership);
  for (const [kind, k] of kinds) {
    const label = document.createElement("label");
    label.append(tick(map, state.tieKinds, k), kind);
    $("map-ties").append(label);
  }
  $("map-ties").hidden = kinds.length < 2;
}

function search(map) {
  const names = map.all.label.map((label, i) => [label, map.all.id[i], ...map.all.also.map((list) => list[i])].filter(Boolean).map(fold));
  const input = $("map-search");
  const found = () => {
    const wanted = fold(input.value);
    if (!wanted) return [];
    const hits = names.flatMap((list, i) => (list.some((name) => name.includes(wanted)) ? [i] : []));
    const exact = hits.filter((i) => names[i].includes(wanted));
    return exact.length ? exact.concat(hits.filter((i) => !exact.includes(i))) : hits;
  };
  input.addEventListener("input", () => {
    const hits = found();
    state.found = input.value ? new Set(hits) : null;
    map.refresh();
    $("map-names").replaceChildren(...hits.slice(0, 12).map((i) => {
      const option = document.createElement("option");
      option.value = map.all.label[i];
      return option;
    }));
  });
  const take = () => {
    const [first] = found();
    if (first === undefined) return;
    state.found = null;
    map.goTo(first);
    choose(map, first);
  };
  input.addEventListener("change", take);
  input.addEventListener("keydown", (e) => { if (e.key === "Enter") take(); });
}

function select(id, change) {
  $(id).addEventListener("change", () => change($(id).value));
}

function ranges(map) {
  const strengths = Array.from(new Set(map.ties.strength)).sort((a, b) => a - b);
  const strength = $("map-strength");
  Object.assign(strength, { min: 0, max: strengths.length - 1, step: 1, value: 0 });
  $("map-strength-label").hidden = strengths.length < 2;
  strength.addEventListener("input", () => {
    state.least = strength.value === "0" ? 0 : strengths[strength.value];
    $("map-strength-value").textContent = state.least || "";
    map.update();
    status(map);
  });
  years(map);
}

function years(map) {
  const known = Array.from(new Set(map.ties.since.filter((year) => year > 0))).sort((a, b) => a - b);
  const year = $("map-year");
  const hidden = known.length < 2;
  $("map-year-label").hidden = $("map-play").hidden = hidden;
  if (hidden) return;
  const last = Math.max(known[known.length - 1], ...map.ties.until);
  Object.assign(year, { min: known[0], max: last, step: 1, value: last });
  const set = () => {
    state.year = Number(year.value) === last ? null : Number(year.value);
    $("map-year-value").textContent = year.value;
    map.update();
    status(map);
  };
  let playing = null;
  const stop = () => { clearInterval(playing); playing = null; };
  year.addEventListener("input", () => { stop(); set(); });
  $("map-play").addEventListener("click", () => {
    if (playing) return stop();
    if (Number(year.value) === last) year.value = known[0] - 1;
    playing = setInterval(() => {
      year.value = Number(year.value) + 1;
      set();
      if (Number(year.value) === last) stop();
    }, 600);
  });
  $("map-year-value").textContent = year.value;
}

function checks(map) {
  const check = (id, name, there, then) => {
    $(`${id}-label`).hidden = !there;
    $(id).addEventListener("change", () => { state[name] = $(id).checked; map.update(); then?.(); status(map); });
  };
  check("map-memberships", "memberships", map.membership >= 0);
  check("map-suggestions", "suggestions", data.suggestions.length > 0);
  const placed = map.all.latitude.filter((v) => v !== null).length;
  check("map-places", "places", placed > 1, () => map.move());
}

function selects(map) {
  for (const option of Array.from($("map-colour").options)) {
    const values = option.value === "kind" ? [0] : map.all[option.value].filter((v) => v !== null);
    if (!values.length) option.remove();
  }
  for (const option of Array.from($("map-size").options))
    if (option.value && map.all.measures[option.value].every((v) => v === null)) option.remove();
  if (!map.all.measures[state.size]) state.size = "";
  $("map-size").value = state.size;
  select("map-colour", (value) => { state.colour = value; map.recolour(); legend(map); map.update(); status(map); });
  select("map-size", (value) => { state.size = value; map.resize(); map.refresh(); });
  select("map-steps", (value) => { state.steps = Number(value); map.update(); status(map); });
  for (const loss of data.what_if) {
    const option = document.createElement("option");
    option.value = loss.who;
    option.textContent = map.all.label[loss.who];
    $("map-what-if").append(option);
  }
  $("map-what-if").parentElement.hidden = data.what_if.length === 0;
  select("map-what-if", (value) => { state.gone = value === "" ? null : Number(value); if (state.chosen === state.gone) choose(map, null); map.update(); status(map); });
}

function mouse(map) {
  const { renderer } = map;
  const hover = (i) => { state.hovered = i; map.focusOn(); map.refresh(); };
  renderer.on("enterNode", ({ node }) => hover(Number(node)));
  renderer.on("leaveNode", () => hover(null));
  renderer.on("clickNode", ({ node }) => choose(map, Number(node)));
  renderer.on("clickStage", () => choose(map, null));
  $("map-close").addEventListener("click", () => choose(map, null));
  $("map-nearer").addEventListener("click", () => renderer.getCamera().animatedZoom());
  $("map-farther").addEventListener("click", () => renderer.getCamera().animatedUnzoom());
  $("map-whole").addEventListener("click", () => map.whole());
  $("map-print").addEventListener("click", () => { document.body.classList.add("print-card"); print(); });
  addEventListener("afterprint", () => document.body.classList.remove("print-card"));
  addEventListener("keydown", (e) => { if (e.key === "Escape" && !$("map-card").hidden) choose(map, null); });
}

function begin() {
  $("map-live").hidden = false;
  const map = new Map_($("map-canvas"));
  selects(map);
  map.paint();
  map.resize();
  legend(map);
  tieKinds(map);
  ranges(map);
  checks(map);
  search(map);
  mouse(map);
  map.update();
  status(map);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { map.paint(); map.update(); legend(map); });
  if (innerWidth < 640) $("map-settings").open = false;
  $("map-still").hidden = true;
  globalThis.coopgraphPage.map = { state, choose: (i) => choose(map, i), renderer: map.renderer, counted: () => map.count };
  document.documentElement.dataset.map = "ready";
}

if (data && $("map-live")) {
  $("map-needs-script").hidden = true;
  try {
    begin();
  } catch (error) { // no WebGL: the picture that stands still says it all
    console.warn(error);
    $("map-live").hidden = true;
    $("map-still").hidden = false;
    $("map-needs-webgl").hidden = false;
    document.documentElement.dataset.map = "still";
  }
}
