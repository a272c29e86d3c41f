"use strict";
// The page says all it has to say without this; here it only gets quicker to walk through.
(() => {
  const tools = document.getElementById("tools");
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));

  // Tables whose columns sort: by data-sort where a cell has one, numbers as numbers, else by its words.
  const value = (row, column) => {
    const cell = row.cells[column];
    const said = cell.dataset.sort ?? cell.textContent.trim();
    return said !== "" && !Number.isNaN(Number(said)) ? Number(said) : said.toLowerCase();
  };
  for (const table of all("table.sortable")) {
    all("thead th", table).forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") !== "ascending";
        all("thead th", table).forEach((other) => other.setAttribute("aria-sort", "none"));
        head.setAttribute("aria-sort", down ? "ascending" : "descending");
        const rows = Array.from(table.tBodies[0].rows).map((row) => [value(row, column), row]);
        rows.sort(([a], [b]) => (a === b ? 0 : typeof a !== typeof b ? (typeof a === "number" ? -1 : 1) : a < b ? -1 : 1));
        if (!down) rows.reverse();
        table.tBodies[0].append(...rows.map(([, row]) => row));
      });
    });
  }
  if (!tools) return;

  const findings = all("[data-severity]");
  const overview = new Map(all("tr[data-for]").map((row) => [row.dataset.for, row]));
  const filter = document.getElementById("filter");
  const severities = all(".severities input");
  const shown = document.getElementById("shown");
  const words = new Map();
  let visible = findings;
  let current = null;

  const said = (finding) => {
    if (!words.has(finding)) words.set(finding, finding.textContent.toLowerCase());
    return words.get(finding);
  };
  const count = () => {
    shown.textContent = shown.dataset.shown.replaceAll("{shown}", visible.length).replaceAll("{all}", findings.length);
  };
  const apply = () => {
    const wanted = filter.value.trim().toLowerCase();
    const kept = new Set(severities.filter((box) => box.checked).map((box) => box.value));
    visible = [];
    for (const finding of findings) {
      const keep = kept.has(finding.dataset.severity) && (!wanted || said(finding).includes(wanted));
      finding.hidden = !keep;
      if (overview.has(finding.id)) overview.get(finding.id).hidden = !keep;
      if (keep) visible.push(finding);
    }
    count();
  };

  const go = (finding) => {
    if (!finding) return;
    if (current) current.classList.remove("current");
    current = finding;
    finding.classList.add("current");
    finding.scrollIntoView({ block: "start" });
    finding.focus({ preventScroll: true });
  };
  const step = (by) => {
    const at = visible.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : visible.length - 1) : at + by;
    go(visible[Math.min(Math.max(next, 0), visible.length - 1)]);
  };

  // What is copied is what a mail needs: place, words, entry, reasons, next steps; no button, no link's name.
  const plain = (finding) => {
    if (finding.tagName === "TR") return Array.from(finding.cells, (cell) => cell.innerText.trim()).join("\n");
    const parts = [finding.querySelector(".place-of").innerText.replace(/\s+/g, " ").trim()];
    parts.push(...all("blockquote", finding).map((quote) => `“${quote.innerText.trim()}”`));
    for (const term of all("dl.judged > dt", finding)) {
      parts.push(`${term.innerText.trim()}: ${term.nextElementSibling.innerText.trim()}`);
    }
    return parts.join("\n");
  };
  const copy = async (finding) => {
    const text = plain(finding);
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without leave to use the clipboard, as in an older browser.
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    const button = finding.querySelector(".copy");
    if (button) {
      const name = button.textContent;
      if (name === button.dataset.done) return;
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = name; }, 1500);
    }
  };

  for (const button of all(".copy")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button.closest("[data-severity]")));
  }
  // A link to a finding makes it the one that j and k go on from; one that the filter hides is shown again.
  const arrive = () => {
    const finding = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!finding || !finding.dataset.severity) return;
    if (finding.hidden) {
      filter.value = "";
      severities.forEach((box) => { box.checked = true; });
      apply();
    }
    go(finding);
  };
  filter.addEventListener("input", apply);
  severities.forEach((box) => box.addEventListener("change", apply));
  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("previous").addEventListener("click", () => step(-1));
  window.addEventListener("hashchange", arrive);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === filter) {
      if (event.key === "Escape") {
        filter.value = "";
        apply();
        filter.blur();
      }
      return;
    }
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "c" && current) copy(current);
    else if (event.key === "/") {
      event.preventDefault();
      filter.focus();
    }
  });
  count();
  arrive();
  tools.hidden = findings.length === 0;
})();
