// What sigma does not draw as it is wanted here: suggested ties, dashed; the outline of the countries under a map by place; names,
// those that matter most first and none over another.
import { outline } from "./places.js";

function layer(renderer, container, before) {
  const canvas = document.createElement("canvas");
  canvas.className = "overlay";
  container.insertBefore(canvas, before);
  return () => {
    const { width, height } = renderer.getDimensions();
    const scale = devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale))
      Object.assign(canvas, { width: Math.round(width * scale), height: Math.round(height * scale) });
    const context = canvas.getContext("2d");
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    return context;
  };
}

const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

export class Labels {
  constructor(renderer, container, isNamed) {
    Object.assign(this, { renderer, isNamed, order: [] });
    this.begin = layer(renderer, container, container.querySelector(".sigma-hovers"));
    renderer.on("afterRender", () => this.draw(this.begin()));
  }

  draw(context) {
    const { width, height } = this.renderer.getDimensions();
    const taken = [];
    const most = Math.max(12, (width * height) / 9000);
    context.font = `13px ${this.renderer.getSetting("labelFont")}`;
    Object.assign(context, { lineWidth: 3, lineJoin: "round", strokeStyle: this.ground, fillStyle: this.ink });
    for (let k = 0, tries = 0; k < this.order.length && taken.length < most && tries < 600; k++) {
      const i = this.order[k];
      if (!this.isNamed(i)) continue;
      const node = this.renderer.getNodeDisplayData(String(i));
      const at = this.renderer.framedGraphToViewport(node);
      if (at.x < 0 || at.y < 0 || at.x > width || at.y > height) continue;
      tries++;
      this.place(context, node.label, at, this.renderer.scaleSize(node.size), taken, width);
    }
  }

  // To the right of its dot, else to the left, else nowhere.
  place(context, label, at, size, taken, width) {
    const text = label.length > 34 ? `${label.slice(0, 32).trim()}…` : label;
    const long = context.measureText(text).width;
    for (const x of [at.x + size + 3, at.x - size - 3 - long]) {
      const box = [x, at.y - 8, x + long, at.y + 8];
      if (box[0] < 0 || box[2] > width || taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      context.strokeText(text, x, at.y + 4);
      context.fillText(text, x, at.y + 4);
      return;
    }
  }
}

export class Overlay {
  constructor(renderer, container, isShown, css) {
    Object.assign(this, { renderer, isShown, css, suggestions: [], places: false });
    this.begin = layer(renderer, container, container.firstChild);
    renderer.on("afterRender", () => this.draw());
  }

  draw() {
    const context = this.begin();
    if (this.places) this.drawOutline(context);
    if (this.suggestions.length) this.drawSuggestions(context);
  }

  drawOutline(context) {
    context.strokeStyle = this.css("--line");
    context.lineWidth = 1.2;
    context.beginPath();
    for (const line of outline()) {
      line.forEach(([x, y], i) => {
        const at = this.renderer.graphToViewport({ x, y });
        if (i === 0) context.moveTo(at.x, at.y);
        else context.lineTo(at.x, at.y);
      });
    }
    context.stroke();
  }

  drawSuggestions(context) {
    const graph = this.renderer.getGraph();
    context.strokeStyle = this.css("--mark");
    context.lineWidth = 2;
    context.setLineDash([7, 5]);
    for (const [a, b] of this.suggestions) {
      if (!this.isShown(a) || !this.isShown(b)) continue;
      const from = this.renderer.graphToViewport(graph.getNodeAttributes(String(a)));
      const to = this.renderer.graphToViewport(graph.getNodeAttributes(String(b)));
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
      context.stroke();
    }
    context.setLineDash([]);
  }
}
