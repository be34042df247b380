// The map by place: Mercator, and the countries' outline of Natural Earth (public domain).
import world from "./world.json"; // made by src/web/esbuild: lines as steps of a fiftieth of a degree

const point = (longitude, latitude) => {
  const bounded = Math.max(-84, Math.min(84, latitude));
  return [longitude, (Math.log(Math.tan(Math.PI / 4 + (bounded * Math.PI) / 360)) * 180) / Math.PI];
};

// Organisations of one place stand around it, as seeds of a sunflower do, so that each is seen. Those without a place are not shown,
// but count for what the whole map is: they stand where the first one with a place does.
export function placesOf(all) {
  const crowd = new Map();
  const span = spanOf(all.longitude);
  const first = all.longitude.findIndex((longitude, i) => longitude !== null && all.latitude[i] !== null);
  return all.longitude.map((longitude, i) => {
    if (longitude === null || all.latitude[i] === null) return first < 0 ? [0, 0] : point(all.longitude[first], all.latitude[first]);
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
  lines ??= world.map((steps) => {
    let x = 0, y = 0;
    return Array.from({ length: steps.length / 2 }, (_, k) => point((x += steps[2 * k]) / 50, (y += steps[2 * k + 1]) / 50));
  });
  return lines;
}
