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
  await page.evaluate(axe);
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

// ---- what holds of every page
async function everyPage(name) {
  const { context, page, bad } = await open(name);
  check(`${name}: the map stands`, await ready(page), "no map");
  check(`${name}: hits`, (await page.evaluate(() => globalThis.hits.length)) === 0, "something of the data ran");
  await access(page, name);
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
  if (await page.locator("#map-places").isVisible()) await page.check("#map-places");
  check("map: quiet", bad.length === 0, bad.join("; "));
  await context.close();
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
  const rows = page.locator("table.pairs tbody tr");
  await rows.nth(1).locator("input").check();
  const address = page.url();
  check("shortlist: in the address", /list=\d+-\d+/.test(address), address);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save-csv")]);
  const lines = fs.readFileSync(await download.path(), "utf8").trim().split("\r\n");
  check("shortlist: as CSV", lines.length === 2 && /TUSUR/.test(lines[1]), lines.join(" | ").slice(0, 200));
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
  for (let i = 0; i < 7; i++) await page.evaluate((n) => globalThis.coopgraphPage.map.choose(n), i);
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
await large();
await browser.close();
console.log(`test-report: ${names.length} pages, ${passed} checks passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
