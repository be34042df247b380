// The map to click in: sigma.js on graphology, over the positions that coopgraph computed. All words come from the page.
import { MultiUndirectedGraph } from "graphology";
import Sigma from "sigma";
import { Labels, Overlay } from "./overlay.js";
import { placesOf } from "./places.js";

const $ = (id) => document.getElementById(id);
const { data, fold } = globalThis.coopgraphPage;
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// ---- what is shown: read by the reducers, changed by the controls
const state = {
  colour: "kind", size: "strength", kinds: new Set(), tieKinds: new Set(), least: 0, year: null, memberships: false, suggestions: false,
  places: false, steps: 0, chosen: null, hovered: null, found: null, gone: null,
};

function sizesOf(values, n, width) {
  const known = values ? values.map((v) => (v === null ? 0 : Math.abs(v))) : null;
  const greatest = known ? known.reduce((a, b) => Math.max(a, b), 0) : 0;
  const [least, most] = (n > 3000 ? [1.2, 9] : n > 500 ? [2, 14] : [3.5, 20]).map((size) => size * Math.min(1, 0.3 + width / 1200));
  return (i) => (greatest > 0 ? least + (most - least) * Math.sqrt(known[i] / greatest) : (least + most) / 3);
}

// A dark colour on a dark ground is made lighter.
const isDark = () => matchMedia("(prefers-color-scheme: dark)").matches;
function seen(colour) {
  const parts = [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
  if (!isDark() || 0.3 * parts[0] + 0.6 * parts[1] + 0.1 * parts[2] > 85) return colour;
  return `#${parts.map((part) => Math.round(part + (255 - part) * 0.4).toString(16).padStart(2, "0")).join("")}`;
}

// The groups of one property: at most twelve have a colour each, the largest first, the others are grey.
function coloursOf(organisations, by) {
  if (by === "kind") return { key: (i) => organisations.kind[i], title: (k) => data.kinds[k].title, colour: (k) => seen(data.kinds[k].colour) };
  const values = organisations[by];
  const count = new Map();
  for (const value of values) if (value !== null) count.set(value, (count.get(value) ?? 0) + 1);
  const largest = Array.from(count.keys()).sort((a, b) => count.get(b) - count.get(a) || (a < b ? -1 : 1)).slice(0, data.palette.length);
  const place = new Map(largest.map((value, i) => [value, i]));
  const title = (k) => (k === -1 ? data.words.others : by === "community" ? data.communities[largest[k]] : largest[k]);
  return { key: (i) => place.get(values[i]) ?? -1, title, colour: (k) => (k === -1 ? "#9aa3ad" : seen(data.palette[k])) };
}

class Map_ {
  constructor(container) {
    const { organisations: all, ties } = data;
    this.n = all.index.length;
    this.all = all;
    this.ties = ties;
    this.membership = data.tie_kinds.indexOf("membership");
    this.neighbours = Array.from({ length: this.n }, () => []);
    ties.a.forEach((a, t) => { this.neighbours[a].push(t); this.neighbours[ties.b[t]].push(t); });
    this.strongest = ties.strength.reduce((a, b) => Math.max(a, b), 0) || 1;
    this.graph = new MultiUndirectedGraph();
    for (let i = 0; i < this.n; i++) this.graph.addNode(String(i), { x: all.x[i], y: all.y[i], label: all.label[i], size: 3, color: "#888" });
    ties.a.forEach((a, t) => this.graph.addEdgeWithKey(String(t), String(a), String(ties.b[t]), { size: this.widthOf(t) }));
    this.tieShown = new Uint8Array(ties.a.length);
    this.shown = new Uint8Array(this.n);
    this.colours = coloursOf(all, state.colour);
    this.renderer = new Sigma(this.graph, container, this.settings());
    this.overlay = new Overlay(this.renderer, container, (i) => this.shown[i], css);
    this.labels = new Labels(this.renderer, container, (i) => this.isNamed(i));
  }

  settings() {
    return {
      labelFont: css("font-family") || "system-ui, sans-serif", labelSize: 13, renderLabels: false,
      hideEdgesOnMove: this.ties.a.length > 20000, zIndex: true, minCameraRatio: 0.02,
      maxCameraRatio: 4, allowInvalidContainer: true, 
      defaultDrawNodeHover: (context, node, settings) => this.drawHover(context, node, settings),
      nodeReducer: (key, node) => this.node(Number(key), node), edgeReducer: (key, edge) => this.tie(Number(key), edge),
    };
  }

  widthOf(t) {
    return (this.ties.a.length > 5000 ? 0.4 : 0.8) + 3 * Math.sqrt(this.ties.strength[t] / this.strongest);
  }

  drawHover(context, node, settings) {
    if (!node.label) return;
    context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
    const width = context.measureText(node.label).width;
    context.fillStyle = css("--paper");
    context.strokeStyle = css("--soft");
    context.beginPath();
    context.rect(node.x + node.size, node.y - 11, width + 10, 22);
    context.fill();
    context.stroke();
    context.beginPath();
    context.arc(node.x, node.y, node.size + 2, 0, 2 * Math.PI);
    context.stroke();
    context.fillStyle = css("--ink");
    context.fillText(node.label, node.x + node.size + 5, node.y + settings.labelSize / 3);
  }

  // ---- reducers
  node(i, node) {
    if (!this.shown[i]) return { ...node, hidden: true };
    const lost = this.lost?.has(i);
    const focus = state.hovered ?? state.chosen;
    const lit = state.found ? state.found.has(i) : focus === null || focus === i || this.near?.has(i);
    const result = { ...node, color: lost ? css("--mark") : this.colours.colour(this.colours.key(i)), zIndex: lit ? 1 : 0 };
    if (!lit) result.color = this.faint;
    if (i === focus) result.highlighted = true;
    return result;
  }

  isNamed(i) {
    const focus = state.hovered ?? state.chosen;
    return this.shown[i] && (state.found ? state.found.has(i) : focus === null || this.near.has(i)); // its own name stands beside it
  }

  tie(t, edge) {
    if (!this.tieShown[t]) return { ...edge, hidden: true };
    const focus = state.hovered ?? state.chosen;
    const touches = focus !== null && (this.ties.a[t] === focus || this.ties.b[t] === focus);
    if (focus !== null && !touches) return { ...edge, color: this.faintTie, size: edge.size * 0.6 };
    return { ...edge, color: touches ? css("--ink") : this.tieColour, zIndex: touches ? 1 : 0 };
  }

  // ---- what the state shows
  tieIsOn(t) {
    const { ties } = this;
    if (state.tieKinds.has(ties.kind[t]) || ties.strength[t] < state.least) return false;
    if (ties.kind[t] === this.membership && !state.memberships) return false;
    if (state.year !== null && ties.since[t] > state.year) return false;
    return !(state.year !== null && ties.until[t] && ties.until[t] < state.year);
  }

  within(steps) {
    const reached = new Set([state.chosen]);
    for (let s = 0, edge = [state.chosen]; s < steps; s++) {
      const next = [];
      for (const i of edge) for (const t of this.neighbours[i]) {
        const j = this.ties.a[t] === i ? this.ties.b[t] : this.ties.a[t];
        if (this.tieIsOn(t) && !reached.has(j)) { reached.add(j); next.push(j); }
      }
      edge = next;
    }
    return reached;
  }

  update() {
    const { all, ties } = this;
    const only = state.steps && state.chosen !== null ? this.within(state.steps) : null;
    for (let i = 0; i < this.n; i++) {
      const placed = !state.places || (all.latitude[i] !== null && all.longitude[i] !== null);
      this.shown[i] = !state.kinds.has(this.colours.key(i)) && placed && i !== state.gone && (!only || only.has(i)) ? 1 : 0;
    }
    let count = 0;
    for (let t = 0; t < ties.a.length; t++) {
      this.tieShown[t] = this.shown[ties.a[t]] && this.shown[ties.b[t]] && this.tieIsOn(t) ? 1 : 0;
      count += this.tieShown[t];
    }
    this.lost = state.gone === null ? null : new Set(data.what_if.find((loss) => loss.who === state.gone).lost);
    this.focusOn();
    this.overlay.suggestions = state.suggestions ? data.suggestions : [];
    this.overlay.places = state.places;
    this.count = [this.shown.reduce((a, b) => a + b, 0), this.n, count, ties.a.length];
    this.refresh();
  }

  focusOn() {
    const focus = state.hovered ?? state.chosen;
    this.near = new Set();
    if (focus !== null) for (const t of this.neighbours[focus])
      if (this.tieShown[t]) this.near.add(this.ties.a[t] === focus ? this.ties.b[t] : this.ties.a[t]);
  }

  refresh() {
    this.renderer.refresh({ skipIndexation: true });
  }

  // ---- looks
  paint() {
    const dark = isDark();
    const crowd = this.ties.a.length > 5000;
    this.tieColour = dark ? (crowd ? "#2c3641" : "#4a5767") : crowd ? "#dde2e8" : "#bcc5d0";
    this.faintTie = dark ? "#20272f" : "#eef1f4";
    this.faint = dark ? "#2c3540" : "#dfe4ea";
    Object.assign(this.labels, { ink: css("--ink"), ground: css("--paper") });
  }

  recolour() {
    this.colours = coloursOf(this.all, state.colour);
  }

  resize() {
    const size = sizesOf(this.all.measures[state.size], this.n, this.renderer.getDimensions().width);
    this.graph.updateEachNodeAttributes((key, node) => ({ ...node, size: size(Number(key)) }), { attributes: ["size"] });
    this.labels.order = Array.from({ length: this.n }, (_, i) => i).sort((a, b) => size(b) - size(a) || a - b);
  }

  move() {
    const at = state.places ? placesOf(this.all) : null;
    this.graph.updateEachNodeAttributes((key, node) => {
      const i = Number(key);
      const [x, y] = at ? at[i] : [this.all.x[i], this.all.y[i]];
      return { ...node, x, y };
    }, { attributes: ["x", "y"] });
    this.renderer.refresh();
    this.whole();
  }

  whole() {
    this.renderer.getCamera().animatedReset();
  }

  goTo(i) {
    const at = this.renderer.getNodeDisplayData(String(i));
    if (at) this.renderer.getCamera().animate({ x: at.x, y: at.y, ratio: Math.min(this.renderer.getCamera().ratio, 0.5) }, { duration: 300 });
  }
}

// ---- controls
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
  const kinds = data.tie_kinds.map((kind, k) => [kind, k]).filter(([, k]) => k !== map.membership);
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
