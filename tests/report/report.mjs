// Looks at the pages of $PAGES in Chromium: a line for each check, `ok WHAT` or `FAILED WHAT: why`.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const pages = process.env.PAGES;
const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const validator = new HtmlValidate({ root: true, extends: ["html-validate:standard"] });
let passed = 0, failed = 0;

function check(what, good, why = "") {
  if (good) passed++;
  else { failed++; console.log(`FAILED ${what}: ${why}`); }
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-networking", "--disable-quic",
    "--no-first-run", "--disable-component-update", "--disable-sync"],
});

// A page with everything that must not happen written down: errors, violations of the policy, requests, dialogs.
async function open(name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60000);
  const bad = [];
  page.on("console", (m) => { if (m.type() === "error" || /Content Security Policy/.test(m.text())) bad.push(m.text()); });
  page.on("pageerror", (e) => bad.push(String(e)));
  page.on("dialog", (d) => { bad.push(`dialog ${d.message()}`); d.dismiss(); });
  page.on("request", (r) => { if (!r.url().startsWith("file://") || r.isNavigationRequest() === false) bad.push(`request ${r.url().slice(0, 90)}`); });
  await page.addInitScript(() => { globalThis.hits = []; globalThis.hit = (n) => globalThis.hits.push(n); });
  const began = Date.now();
  await page.goto(`file://${path.join(pages, name)}`);
  return { context, page, bad, began };
}

// The policy forbids evaluating text in the page's own way, so what is waited for is looked up again and again.
async function until(page, test, argument) {
  for (let i = 0; i < 400; i++) {
    if (await page.evaluate(test, argument)) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}
const ready = (page) => until(page, () => document.documentElement.dataset.map === "ready");
const counted = (page) => page.evaluate(() => globalThis.coopgraphPage.map.counted());
const setValue = (page, id, value, type) => page.evaluate(([i, v, t]) => {
  const input = document.getElementById(i);
  input.value = v;
  input.dispatchEvent(new Event(t));
}, [id, value, type]);

async function access(page, what) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const serious = result.violations.filter((v) => v.impact === "serious" || v.impact === "critical");
  check(`${what}: axe-core`, serious.length === 0, serious.map((v) => `${v.id} ${v.nodes.length} ${v.nodes[0].html.slice(0, 120)}`).join("; "));
}

async function validates(name) {
  const text = fs.readFileSync(path.join(pages, name), "utf8")
    .replace(/(<script[^>]*>)[\s\S]*?(<\/script>)/g, "$1$2").replace(/(<style>)[\s\S]*?(<\/style>)/g, "$1$2");
  const report = await validator.validateString(text);
  const messages = report.results.flatMap((r) => r.messages.map((m) => `${m.line}:${m.column} ${m.ruleId} ${m.message}`));
  check(`${name}: valid HTML`, report.valid, messages.slice(0, 3).join("; "));
}

// ---- what holds of every page; colours are those of the style, so that few pages tell how they are in the dark
const DARK = new Set(["ino-tomsk.html", "ru-ino-tomsk.html", "rated.html"]);
async function everyPage(name) {
  const bytes = fs.statSync(path.join(pages, name)).size;
  check(`${name}: at most 2 MB`, bytes <= 2e6, `${bytes} bytes`);
  const { context, page, bad } = await open(name);
  check(`${name}: the map stands`, await ready(page), "no map");
  check(`${name}: hits`, (await page.evaluate(() => globalThis.hits.length)) === 0, "something of the data ran");
  await access(page, name);
  if (DARK.has(name)) {
    await page.emulateMedia({ colorScheme: "dark" });
    await access(page, `${name}, dark`);
    await page.emulateMedia({ colorScheme: "light" });
  }
  const shot = await page.locator("#map-canvas").screenshot();
  check(`${name}: something is drawn`, shot.length > 6000, `${shot.length} bytes of picture`);
  check(`${name}: quiet`, bad.length === 0, bad.slice(0, 3).join("; "));
  await context.close();
}

async function narrow(name) {
  const { context, page } = await open(name, { viewport: { width: 390, height: 844 } });
  await ready(page);
  const fits = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1);
  await context.close();
  return fits;
}

// ---- looks: what a reader sees, as 32 x 20 mean colours, beside those of looks.json (UPDATE=1 writes them anew)
const LOOKS = process.env.LOOKS;
const looks = fs.existsSync(LOOKS) ? JSON.parse(fs.readFileSync(LOOKS, "utf8")) : {};

async function lookOf(page, where) {
  await page.evaluate((selector) => document.querySelector(selector).scrollIntoView(), where);
  await page.waitForTimeout(700);
  const shot = (await page.screenshot()).toString("base64");
  const blank = await browser.newPage();
  const cells = await blank.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 32, height: 20 });
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, 32, 20);
    return Array.from(context.getImageData(0, 0, 32, 20).data).filter((_, i) => i % 4 < 3);
  }, shot);
  await blank.close();
  return Buffer.from(cells);
}

// Mean difference of 0 .. 255: text a pixel aside makes 1 or 2, a map that is not drawn 8 and more.
const TOLERANCE = 4;
function unlike(cells, name) {
  const other = Buffer.from(looks[name] ?? "", "base64");
  return other.length === cells.length ? cells.reduce((sum, v, i) => sum + Math.abs(v - other[i]), 0) / cells.length : Infinity;
}

const VIEWS = [
  ["desktop", "ino-tomsk.html", [1100, 800], ["#paragraph", "#map", "#gaps", "#suggestions"]],
  ["projector", "ino-tomsk.html", [1920, 1080], ["#map"]],
  ["phone", "ru-ino-tomsk.html", [390, 844], ["#paragraph", "#map", "#gaps", "#suggestions", "#organisations"]],
  ["changes", "changes/ru-tomsk.html", [1100, 800], ["#map-still"]],
  ["card", "cards/ru-tusur.html", [1100, 800], ["main"]],
];

async function sameLooks() {
  const again = {};
  for (const [title, name, [width, height], places] of VIEWS) {
    const { context, page } = await open(name, { viewport: { width, height }, reducedMotion: "reduce" });
    if (!name.includes("/")) await ready(page);
    for (const place of places) {
      const key = `${title} ${place}`, cells = await lookOf(page, place);
      again[key] = cells.toString("base64");
      if (!process.env.UPDATE) check(`looks: ${key}`, unlike(cells, key) <= TOLERANCE, `differs by ${unlike(cells, key).toFixed(1)}`);
    }
    if (title === "desktop") { // the measure tells what is not drawn and what is dark
      await page.evaluate(() => document.querySelector("#map-canvas").remove());
      check("looks: a map that is not drawn differs", unlike(await lookOf(page, "#map"), "desktop #map") > TOLERANCE);
      await page.emulateMedia({ colorScheme: "dark" });
      check("looks: dark is dark", unlike(await lookOf(page, "#gaps"), "desktop #gaps") > 40);
    }
    await context.close();
  }
  if (process.env.UPDATE) fs.writeFileSync(LOOKS, `${JSON.stringify(again, null, 1)}\n`);
}

// ---- without JavaScript: every text and table and a picture
async function withoutScript(name) {
  const texts = [];
  for (const javaScriptEnabled of [true, false]) {
    const { context, page, bad } = await open(name, { javaScriptEnabled });
    if (javaScriptEnabled) await ready(page);
    const still = page.locator("#map-still > svg circle");
    texts.push([await page.locator("main td, main li, main dd").count(), await still.count()]);
    check(`${name}: picture ${javaScriptEnabled}`, (await page.locator("#map-still").isVisible()) === !javaScriptEnabled);
    check(`${name}: quiet`, bad.length === 0, bad.join("; "));
    if (!javaScriptEnabled) await page.locator("details.card > summary").first().click();
    if (!javaScriptEnabled) check(`${name}: cards open without script`, await page.locator("details.card h4").first().isVisible());
    await context.close();
  }
  check(`${name}: dots without script`, texts[1][1] > 50, `${texts[1][1]} dots`);
  check(`${name}: texts without script`, texts[1][0] > 500, `${texts[1][0]} texts`);
}

// ---- what the map does, on the network of Tomsk
async function mapWorks(name) {
  const { context, page, bad } = await open(name);
  await ready(page);
  const [organisations, , ties] = await counted(page);
  await page.fill("#map-search", "микран");
  await page.press("#map-search", "Enter");
  const card = page.locator("#map-card");
  check("search: Cyrillic finds Latin", /Mikran/.test(await card.locator("h3").innerText()));
  check("card: partners and figures", /Partners/.test(await card.innerText()) && /of 109/.test(await card.innerText()));
  await page.keyboard.press("Escape");
  check("card: closes by keyboard", !(await card.isVisible()));
  await page.fill("#map-search", "tusur");
  await page.press("#map-search", "Enter");
  check("search: Latin", /TUSUR/.test(await card.locator("h3").innerText()));
  await printsCard(page);
  await page.locator("#map-close").click();

  await clickOn(page, 0);
  check("click: opens the card", await card.isVisible() && /Administration of Tomsk Region/.test(await card.locator("h3").innerText()));
  await page.selectOption("#map-steps", "1");
  check("steps: the chosen one and its partners", (await counted(page))[0] === 39, String(await counted(page)));
  await page.selectOption("#map-steps", "");
  await page.locator("#map-close").click();

  await page.locator("#map-legend input").first().uncheck();
  check("filter: companies go", (await counted(page))[0] === organisations - 49, String(await counted(page)));
  await page.locator("#map-legend input").first().check();
  await setValue(page, "map-strength", "5", "input");
  check("strength: weak ties go", (await counted(page))[2] < ties);
  await setValue(page, "map-strength", "0", "input");
  await setValue(page, "map-year", "2000", "input");
  check("year: later ties go", (await counted(page))[2] < ties);
  await page.locator("#map-play").click();
  check("year: plays to the end", await until(page, () => document.getElementById("map-year").value === document.getElementById("map-year").max));
  check("year: all are back", (await counted(page))[2] === ties, String(await counted(page)));
  await page.check("#map-memberships");
  check("memberships: come", (await counted(page))[2] === ties + 57, String(await counted(page)));
  await page.uncheck("#map-memberships");
  await dashed(page);
  await whatIf(page);
  await page.selectOption("#map-colour", "cluster");
  check("colour: legend of clusters", /Timber cluster/.test(await page.locator("#map-legend").innerText()));
  await page.selectOption("#map-size", "betweenness");
  await page.check("#map-places");
  check("by place: the places fill the map", (await spread(page)) > 0.7, String(await spread(page)));
  check("map: quiet", bad.length === 0, bad.join("; "));
  await context.close();
}

// How much of the map's width or height the shown dots take.
async function spread(page) {
  await page.waitForTimeout(700);
  return page.evaluate(() => {
    const { renderer } = globalThis.coopgraphPage.map, { width, height } = renderer.getDimensions();
    const all = renderer.getGraph().nodes().map((node) => renderer.getNodeDisplayData(node)).filter((node) => !node.hidden)
      .map((node) => renderer.framedGraphToViewport(node));
    const part = (values, whole) => (Math.max(...values) - Math.min(...values)) / whole;
    return Math.max(part(all.map((at) => at.x), width), part(all.map((at) => at.y), height));
  });
}

async function printsCard(page) {
  await page.evaluate(() => { globalThis.print = () => { globalThis.printed = true; }; });
  await page.locator("#map-print").click();
  await page.emulateMedia({ media: "print" });
  const alone = await page.locator("#map-card h3").isVisible() && !(await page.locator("#paragraph").isVisible()) &&
    !(await page.locator("#map-canvas").isVisible());
  check("card: printed alone", alone && await page.evaluate(() => globalThis.printed === true));
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  check("card: and all is back", await page.locator("#paragraph").isVisible());
}

async function clickOn(page, i) {
  await page.locator("#map-whole").click();
  await page.waitForTimeout(700); // the camera moves
  const at = await page.evaluate((node) => {
    const { renderer } = globalThis.coopgraphPage.map;
    document.getElementById("map-canvas").scrollIntoView();
    const box = document.getElementById("map-canvas").getBoundingClientRect();
    const { x, y } = renderer.framedGraphToViewport(renderer.getNodeDisplayData(String(node)));
    return [box.left + x, box.top + y];
  }, i);
  await page.mouse.move(at[0], at[1]);
  await page.waitForTimeout(100);
  await page.mouse.click(at[0], at[1]);
}

// How many dots of the overlay have a colour: the dashes are drawn there.
const inked = (page) => page.evaluate(() => {
  const canvas = document.querySelector("#map-canvas canvas.overlay");
  return canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.filter((v, i) => i % 4 === 3 && v > 0).length;
});

async function dashed(page) {
  const before = await inked(page);
  await page.check("#map-suggestions");
  check("suggestions: dashes are drawn", await until(page, (n) => {
    const canvas = document.querySelector("#map-canvas canvas.overlay");
    return canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.filter((v, i) => i % 4 === 3 && v > 0).length > n + 500;
  }, before), String(before));
  check("suggestions: with reasons", /EleSy – TUSUR University: .*power electronics/.test(await page.locator("#map-reasons").innerText()));
  await page.uncheck("#map-suggestions");
}

async function whatIf(page) {
  check("what if: twenty to choose from", (await page.locator("#map-what-if option").count()) === 21);
  await page.selectOption("#map-what-if", { index: 1 });
  check("what if: says what falls apart", /Without Administration of Tomsk Region: 14 organisations are cut off/.test(await page.locator("#map-status").innerText()),
    await page.locator("#map-status").innerText());
  await page.selectOption("#map-what-if", "");
}

// ---- tables and the shortlist
async function tablesWork(name) {
  const { context, page, bad } = await open(name);
  await ready(page);
  const rows = page.locator("table.pairs tbody");
  await rows.nth(1).locator("input").check();
  const address = page.url();
  check("shortlist: in the address", /list=\d+-\d+/.test(address), address);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save-csv")]);
  const lines = fs.readFileSync(await download.path(), "utf8").trim().split("\r\n");
  check("shortlist: as CSV", lines.length === 2 && /TUSUR.*power electronics/.test(lines[1]) && /"Why"$/.test(lines[0]), lines.join(" | ").slice(0, 200));
  await page.goto("about:blank");
  await page.goto(address);
  await ready(page);
  check("shortlist: comes back", await rows.nth(1).locator("input").isChecked());
  await page.fill("#pair-filter", "томлесдрев");
  check("filter: Cyrillic finds Latin", (await rows.filter({ visible: true }).count()) === 1);
  await page.fill("#pair-filter", "");
  await page.locator("table.pairs thead button").nth(4).click();
  const scores = (await rows.locator("td:nth-child(6)").allInnerTexts()).map(Number);
  check("sort: by likelihood, highest first", scores.every((v, i) => i === 0 || v <= scores[i - 1]), scores.join(" "));
  await page.evaluate(() => { location.hash = "#o0"; });
  check("cards: a link opens one", await until(page, () => document.getElementById("o0").open));
  const [json] = await Promise.all([page.waitForEvent("download"), page.click("#save-json")]);
  const data = JSON.parse(fs.readFileSync(await json.path(), "utf8"));
  check("JSON: the data", data.organisations.label.length === 112 && data.ties.a.length === 323);
  const print = () => page.pdf({ format: "A4" });
  const pdf = await print().catch(print); // a busy machine may lose the first one
  check("print: pages", pdf.length > 100000, `${pdf.length} bytes`);
  check("tables: quiet", bad.length === 0, bad.join("; "));
  await context.close();
}

// ---- others
async function hostile() {
  const { context, page, bad } = await open("hostile.html");
  await ready(page);
  const [organisations] = await counted(page);
  check("hostile: all stand on the map", organisations === 9, String(organisations));
  for (let i = 0; i < organisations; i++) await page.evaluate((n) => globalThis.coopgraphPage.map.choose(n), i);
  for (const by of await page.locator("#map-colour option").evaluateAll((all) => all.map((o) => o.value))) await page.selectOption("#map-colour", by);
  if (await page.locator("#map-places-label").isVisible()) await page.check("#map-places");
  await page.fill("#map-search", "大学");
  await page.press("#map-search", "Enter");
  check("hostile: found by its name", /大学 😀/.test(await page.locator("#map-card h3").innerText()));
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save-csv")]).catch(() => [null]);
  if (download) check("hostile: no formula", !/^"=|,"=/m.test(fs.readFileSync(await download.path(), "utf8")));
  const links = await page.locator("#method a").evaluateAll((all) => all.map((a) => a.protocol));
  check("hostile: only addresses of the web", links.length === 1 && links[0] === "https:", links.join(" "));
  check("hostile: title is text", (await page.title()) === "</title><script>hit(1)</script>");
  check("hostile: nothing ran", (await page.evaluate(() => globalThis.hits.length)) === 0);
  check("hostile: quiet", bad.length === 0, bad.join("; "));
  await context.close();
}

async function cards() {
  for (const name of fs.readdirSync(path.join(pages, "cards"))) {
    const file = `cards/${name}`;
    const { context, page, bad } = await open(file);
    check(`${file}: says something`, (await page.locator("main").innerText()).length > 150);
    await access(page, file);
    check(`${file}: quiet`, bad.length === 0, bad.join("; "));
    await context.close();
    await validates(file);
  }
}

// ---- what changed: the map with what began and ended, tables, nothing of the data that runs
async function changes() {
  for (const name of fs.readdirSync(path.join(pages, "changes"))) {
    const file = `changes/${name}`;
    const { context, page, bad } = await open(file);
    check(`${file}: nothing ran`, (await page.evaluate(() => globalThis.hits.length)) === 0);
    if (name !== "hostile.html") {
      check(`${file}: the map`, await page.locator("#map-still svg").isVisible());
      check(`${file}: what began is blue`, (await page.locator('#map-still g[stroke="#0072b2"]').count()) > 0);
    }
    await access(page, file);
    check(`${file}: quiet`, bad.length === 0, bad.join("; "));
    await context.close();
    await validates(file);
    check(`${file}: nothing is wider than a phone`, await narrow(file), "the page scrolls sideways");
  }
}

// ---- in Russian: the words of the page and the names that the data have
async function russian() {
  const { context, page } = await open("ru-ino-tomsk.html");
  await ready(page);
  check("Russian: language", (await page.evaluate(() => document.documentElement.lang)) === "ru");
  await page.fill("#map-search", "tusur");
  await page.press("#map-search", "Enter");
  check("Russian: Latin finds Cyrillic", /Томский государственный университет систем/.test(await page.locator("#map-card h3").innerText()));
  check("Russian: numbers", /4,5/.test(await page.locator("#paragraph .lead").innerText()));
  const english = await page.locator("h2, h3, th, button, summary, label").evaluateAll((all) =>
    all.map((e) => e.textContent.trim()).filter((t) => /^[A-Za-z][a-z]+( [a-z]+)+$/.test(t)));
  check("Russian: no English headings", english.length === 0, english.slice(0, 5).join(" | "));
  await context.close();
}

// ---- a rating: a bar for each that is rated, and the interval in words
async function rated() {
  const { context, page } = await open("rated.html");
  check("rating: bars", (await page.locator("#rating svg rect.there").count()) === 12, String(await page.locator("#rating svg rect.there").count()));
  check("rating: intervals", /2 \(2 to 4\)/.test(await page.locator("#rating svg").textContent()), await page.locator("#rating svg").textContent());
  await context.close();
}

async function large() {
  const { context, page, bad, began } = await open("large.html");
  check("large: the map stands", await ready(page), "no map");
  const took = Date.now() - began;
  const memory = await page.evaluate(() => performance.memory?.usedJSHeapSize ?? 0);
  const [organisations, , ties] = await counted(page);
  check("large: all are shown", organisations === 10000 && ties > 40000, `${organisations} ${ties}`);
  check("large: quiet", bad.length === 0, bad.join("; "));
  const size = fs.statSync(path.join(pages, "large.html")).size;
  console.log(`10,000 organisations, ${ties} ties: ${(size / 1e6).toFixed(1)} MB, first picture after ${took} ms, ${(memory / 1e6).toFixed(0)} MB of JavaScript`);
  await context.close();
}

const names = fs.readdirSync(pages).filter((name) => name.endsWith(".html") && name !== "large.html");
for (const name of names) await everyPage(name);
for (const name of ["ino-tomsk.html", "hostile.html", "example.html"]) {
  await validates(name);
  check(`${name}: nothing is wider than a phone`, await narrow(name), "the page scrolls sideways");
}
await withoutScript("ino-tomsk.html");
await mapWorks("ino-tomsk.html");
await tablesWork("ino-tomsk.html");
await hostile();
await cards();
await changes();
await russian();
await rated();
await sameLooks();
await large();
await browser.close();
console.log(`test-report: ${names.length} pages, ${passed} checks passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
