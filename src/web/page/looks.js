// Sizes and colours of the dots.
import { data } from "./state.js";

export function sizesOf(values, n, width) {
  const known = values ? values.map((v) => (v === null ? 0 : Math.abs(v))) : null;
  const greatest = known ? known.reduce((a, b) => Math.max(a, b), 0) : 0;
  const [least, most] = (n > 3000 ? [1.2, 9] : n > 500 ? [2, 14] : [3.5, 20]).map((size) => size * Math.min(1, 0.3 + width / 1200));
  return (i) => (greatest > 0 ? least + (most - least) * Math.sqrt(known[i] / greatest) : (least + most) / 3);
}

// A dark colour on a dark ground is made lighter.
export const isDark = () => matchMedia("(prefers-color-scheme: dark)").matches;
function seen(colour) {
  const parts = [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
  if (!isDark() || 0.3 * parts[0] + 0.6 * parts[1] + 0.1 * parts[2] > 85) return colour;
  return `#${parts.map((part) => Math.round(part + (255 - part) * 0.4).toString(16).padStart(2, "0")).join("")}`;
}

// The groups of one property: at most twelve have a colour each, the largest first, the others are grey.
export function coloursOf(organisations, by) {
  if (by === "kind") return { key: (i) => organisations.kind[i], title: (k) => data.kinds[k].title, colour: (k) => seen(data.kinds[k].colour) };
  const values = organisations[by];
  const count = new Map();
  for (const value of values) if (value !== null) count.set(value, (count.get(value) ?? 0) + 1);
  const largest = Array.from(count.keys()).sort((a, b) => count.get(b) - count.get(a) || (a < b ? -1 : 1)).slice(0, data.palette.length);
  const place = new Map(largest.map((value, i) => [value, i]));
  const title = (k) => (k === -1 ? data.words.others : by === "community" ? data.communities[largest[k]] : by === "cluster" ? data.clusters[largest[k]] : largest[k]);
  return { key: (i) => place.get(values[i]) ?? -1, title, colour: (k) => (k === -1 ? "#9aa3ad" : seen(data.palette[k])) };
}
