import "./page.js";
import "./controls.js";
