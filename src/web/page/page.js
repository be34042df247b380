// What makes the page handier: tables that sort, cards that are found, a shortlist. Everything it works on is in the page, every
// text goes in as text, and without it nothing is lost. It stands alone: the map (map.js) uses what it leaves in `coopgraphPage`.
(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const block = $("data");
  const data = block ? JSON.parse(block.textContent) : null;

  // ---- names: Cyrillic and Latin find each other, case, accents and signs aside
  const LATIN = {
    а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ж: "zh", з: "z", и: "i", й: "i", к: "k", л: "l", м: "m", н: "n", о: "o", п: "p",
    р: "r", с: "s", т: "t", у: "u", ф: "f", х: "h", ц: "ts", ч: "ch", ш: "sh", щ: "shch", ъ: "", ы: "i", ь: "", э: "e", ю: "iu", я: "ia",
  };
  const fold = (text) =>
    Array.from(text.toLowerCase().replace(/ё/g, "е").replace(/й/g, "и"))
      .map((c) => LATIN[c] ?? c).join("")
      .normalize("NFKD").replace(/\p{M}/gu, "")
      .replace(/y/g, "i").replace(/kh/g, "h").replace(/w/g, "v").replace(/x/g, "ks").replace(/[^\p{L}\p{N}]+/gu, "");

  // ---- tables: what is sorted and filtered is a row, or where a row has its reason below it the body that holds both
  const rowsOf = (table) => Array.from(table.tBodies.length > 1 ? table.tBodies : table.tBodies[0].rows);
  const cellsOf = (row) => (row.rows ? row.rows[0] : row).cells;
  const decimalComma = (1.5).toLocaleString(document.documentElement.lang).includes(",");
  const valueOf = (cell, number) => {
    if (number) {
      const text = cell.textContent.replace(/\s/g, "");
      const value = parseFloat(decimalComma ? text.replace(",", ".") : text.replace(/,/g, ""));
      return Number.isNaN(value) ? -Infinity : value;
    }
    return cell.textContent;
  };
  const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b));

  function sortBy(table, column, heading) {
    const number = heading.classList.contains("n");
    const down = heading.getAttribute("aria-sort") !== "descending" && number;
    const descending = down || heading.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const rows = rowsOf(table).map((row) => ({ row, value: valueOf(cellsOf(row)[column], number) }));
    rows.sort((a, b) => (descending ? compare(b.value, a.value) : compare(a.value, b.value)));
    rows[0]?.row.parentNode.append(...rows.map((entry) => entry.row));
  }

  function makeSortable(table) {
    Array.from(table.tHead.rows[0].cells).forEach((heading) => {
      if (!heading.textContent) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => sortBy(table, heading.cellIndex, heading));
      heading.append(button);
    });
  }

  function filterRows(input, rows, textOf) {
    const wanted = fold(input.value);
    for (const row of rows) row.hidden = wanted !== "" && !fold(textOf(row)).includes(wanted);
  }

  function download(name, type, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // ---- the place in the address: "#o12&list=3-17,5-9"
  const ticked = new Set();
  function readAddress() {
    const [place, list] = decodeURIComponent(location.hash.slice(1)).split("&list=");
    if (list !== undefined) {
      ticked.clear();
      for (const pair of list.split(",")) if (/^\d+-\d+$/.test(pair)) ticked.add(pair);
    }
    return place;
  }
  function writeAddress(place) {
    const list = ticked.size ? `&list=${Array.from(ticked).join(",")}` : "";
    history.replaceState(null, "", `#${place}${list}`);
  }

  function show(id) {
    const target = id && $(id);
    if (!target) return;
    for (let e = target; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
    target.scrollIntoView();
  }

  // ---- the shortlist
  function makeShortlist(table) {
    const head = document.createElement("th");
    head.scope = "col";
    head.textContent = table.dataset.tick;
    table.tHead.rows[0].prepend(head);
    for (const row of table.tBodies) {
      const pair = `${row.dataset.a}-${row.dataset.b}`;
      const box = document.createElement("input");
      box.type = "checkbox";
      box.checked = ticked.has(pair);
      box.setAttribute("aria-label", `${table.dataset.tick}: ${cellsOf(row)[1].textContent} – ${cellsOf(row)[2].textContent}`);
      box.addEventListener("change", () => {
        if (box.checked) ticked.add(pair);
        else ticked.delete(pair);
        writeAddress(readPlace());
      });
      const cell = document.createElement("td");
      cell.rowSpan = 2;
      cell.append(box);
      row.rows[0].prepend(cell);
    }
    $("shortlist").hidden = false;
    $("pair-filter").addEventListener("input", (e) => filterRows(e.target, table.tBodies, (row) => row.textContent));
    $("save-csv").addEventListener("click", () => download("shortlist.csv", "text/csv", shortlistOf(table)));
  }
  const readPlace = () => decodeURIComponent(location.hash.slice(1)).split("&list=")[0];

  // A cell that a spreadsheet would take for a formula gets an apostrophe before it.
  const csvCell = (text) => `"${(/^[=+\-@\t\r]/.test(text) ? "'" : "") + text.replace(/"/g, '""')}"`;
  function shortlistOf(table) {
    const line = (cells, why) => [...Array.from(cells).slice(2).map((cell) => cell.textContent), why].map(csvCell).join(",");
    const lines = [line(table.tHead.rows[0].cells, table.dataset.why)];
    for (const row of table.tBodies)
      if (!ticked.size || cellsOf(row)[0].firstChild.checked) lines.push(line(cellsOf(row), row.rows[1].cells[1].textContent));
    return `\ufeff${lines.join("\r\n")}\r\n`;
  }

  // ---- all of it
  readAddress();
  const pairs = document.querySelector("table.pairs");
  for (const table of document.querySelectorAll("table.data")) makeSortable(table);
  if (pairs) makeShortlist(pairs);
  const cards = Array.from(document.querySelectorAll("details.card"));
  if (cards.length > 1) {
    $("card-tools").hidden = false;
    $("card-filter").addEventListener("input", (e) => filterRows(e.target, cards, (card) => card.firstElementChild.textContent));
  }
  if (data) {
    $("save").hidden = false;
    $("save-json").addEventListener("click", () => download("coopgraph.json", "application/json", JSON.stringify(data)));
  }
  addEventListener("hashchange", () => {
    const place = readAddress();
    if (ticked.size) writeAddress(place);
    show(place);
  });
  show(readPlace());
  globalThis.coopgraphPage = { data, fold, download };
  document.documentElement.dataset.page = "ready";
})();
