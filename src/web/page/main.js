import "./page.js";
import "./map.js";
