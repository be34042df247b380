// The map by place: Mercator, and the countries' outline of Natural Earth (public domain).
import { mesh } from "topojson-client";
import world from "world-atlas/countries-110m.json";

const point = (longitude, latitude) => {
  const bounded = Math.max(-84, Math.min(84, latitude));
  return [longitude, (Math.log(Math.tan(Math.PI / 4 + (bounded * Math.PI) / 360)) * 180) / Math.PI];
};

// Organisations of one place stand around it, as seeds of a sunflower do, so that each is seen.
export function placesOf(all) {
  const crowd = new Map();
  const span = spanOf(all.longitude);
  return all.longitude.map((longitude, i) => {
    if (longitude === null || all.latitude[i] === null) return [0, 0];
    const key = `${longitude},${all.latitude[i]}`;
    const k = crowd.get(key) ?? 0;
    crowd.set(key, k + 1);
    const [x, y] = point(longitude, all.latitude[i]);
    const away = 0.008 * span * Math.sqrt(k);
    return [x + away * Math.cos(k * 2.39996), y + away * Math.sin(k * 2.39996)];
  });
}

function spanOf(longitudes) {
  const known = longitudes.filter((v) => v !== null);
  const low = known.reduce((a, b) => Math.min(a, b), Infinity);
  const high = known.reduce((a, b) => Math.max(a, b), -Infinity);
  return Math.max(high - low, 0.5);
}

let lines = null;
export function outline() {
  lines ??= mesh(world).coordinates.map((line) => line.map(([longitude, latitude]) => point(longitude, latitude)));
  return lines;
}
