"use strict";

const drop = document.getElementById("drop");
const file = document.getElementById("file");
const token = document.getElementById("token");
const tokenRow = document.getElementById("token-row");
const said = document.getElementById("status");
const report = document.getElementById("report");
const DECISIONS = {
  pass: "Nothing flagged. No finding is not clearance.",
  review: "A lawyer should read this before signature.",
  block: "Stop before signature: see the report.",
  incomplete: "Not read in full: see the report.",
};
let latest = 0;

function say(text, bad) {
  said.textContent = text;
  said.classList.toggle("bad", Boolean(bad));
}

const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

async function ask(address, options) {
  for (;;) {
    const headers = { ...(options.headers || {}) };
    if (token.value) headers.Authorization = `Bearer ${token.value}`;
    const answer = await fetch(address, { ...options, headers });
    if (answer.status !== 503) return answer;
    const seconds = Number(answer.headers.get("Retry-After")) || 5;
    say(`The server is busy; trying again in ${seconds} s …`);
    await wait(seconds);
  }
}

async function detail(answer) {
  try {
    const body = await answer.json();
    return typeof body.detail === "string" ? body.detail : answer.statusText;
  } catch {
    return answer.statusText;
  }
}

async function scan(contract) {
  const turn = ++latest;
  report.hidden = true;
  say(`Reading ${contract.name} …`);
  const address = `v1/scan?name=${encodeURIComponent(contract.name.slice(-200))}`;
  let answer = await ask(address, { method: "POST", body: contract, headers: { "Content-Type": "application/octet-stream", Prefer: "respond-async" } });
  if (answer.status === 401) {
    tokenRow.hidden = false;
    token.focus();
    say("This server asks for a token; put it in and choose the contract again.", true);
    return;
  }
  if (answer.status !== 202) throw new Error(await detail(answer));
  let state = await answer.json();
  while (state.status === "waiting") {
    await wait(0.5);
    answer = await ask(`v1/scans/${state.id}`, {});
    if (!answer.ok) throw new Error(await detail(answer));
    state = await answer.json();
  }
  if (turn !== latest) return;
  if (state.status === "failed") throw new Error("internal error; the contract was not judged");
  if (state.status === "refused") {
    say(`${contract.name} could not be read: ${state.reason}`, true);
    return;
  }
  say(`${contract.name}: ${DECISIONS[state.decision] || state.decision}`, state.decision !== "pass");
  report.src = state.reports.html;
  report.hidden = false;
}

function begin(files) {
  if (!files.length) return;
  scan(files[0]).catch((error) => say(`Not scanned: ${error.message}`, true));
}

file.addEventListener("change", () => begin(file.files));
for (const name of ["dragenter", "dragover"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) drop.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  begin(event.dataTransfer.files);
});
document.getElementById("form").addEventListener("submit", (event) => event.preventDefault());
