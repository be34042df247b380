// What the map and its controls share: the page's data, and what is shown of it.
export const $ = (id) => document.getElementById(id);
export const { data, fold } = globalThis.coopgraphPage;
export const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// ---- what is shown: read by the reducers, changed by the controls
export const state = {
  colour: "kind", size: "strength", kinds: new Set(), tieKinds: new Set(), least: 0, year: null, memberships: false, suggestions: false,
  places: false, steps: 0, chosen: null, hovered: null, found: null, gone: null,
};
