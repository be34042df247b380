// The map to click in: sigma.js on graphology, over the positions that coopgraph computed. All words come from the page.
import { MultiUndirectedGraph } from "graphology";
import Sigma from "sigma";
import { coloursOf, isDark, sizesOf } from "./looks.js";
import { Labels, Overlay } from "./overlay.js";
import { placesOf } from "./places.js";
import { css, data, state } from "./state.js";

export class Map_ {
  constructor(container) {
    const { organisations: all, ties } = data;
    this.n = all.index.length;
    this.all = all;
    this.ties = ties;
    this.membership = data.tie_kinds.findIndex((kind) => kind.name === "membership");
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
