#!/usr/bin/env node
// Draws the cases of an audit again and says whether the same come. It needs Node.js and nothing else:
//   node draw-again.mjs LIST.txt DRAW.json
// LIST.txt is the list as it is kept, DRAW.json the record of the draw; both are downloaded from the page of the draw.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const byTicket = (a, b) => byText(a.ticket, b.ticket) || byText(a.rowHash, b.rowHash);

const [listFile, recordFile] = process.argv.slice(2);
if (recordFile === undefined) stop('Usage: node draw-again.mjs LIST.txt DRAW.json');
const list = readFileSync(listFile, 'utf8');
const {
  algorithm,
  listHash,
  rows: count,
  seed,
  rule,
  sample: told,
  reserves: toldReserves,
} = JSON.parse(readFileSync(recordFile, 'utf8'));
if (algorithm !== 'auditloop-draw/1') stop(`This program knows auditloop-draw/1; the record says ${algorithm}.`);

// 1. The list is the one whose hash was kept before there was a seed.
const lines = list.split('\n').slice(1);
if (sha256(list) !== listHash || lines.length !== count) stop('This is not the list whose hash is in the record.');
say(`The list has ${count} rows and the hash ${listHash}.`);

// 2. Every row gets a ticket from the seed and its own hash.
const rows = lines
  .map((line) => {
    const [id, stratum, team, household, out] = JSON.parse(line);
    const rowHash = sha256(line);
    const ticket = sha256(`${seed}|${algorithm}|${rowHash}`);
    return {
      line,
      id,
      stratum,
      team,
      home: household === '' ? `row ${rowHash}` : `home ${household}`,
      out,
      rowHash,
      ticket,
    };
  })
  .filter((row) => row.out !== 1)
  .sort(byTicket);

// 3. Parts with a number of their own: groups, or teams by groups.
const strata = rule.strata.length === 0 ? [null] : rule.strata;
const each = Math.floor(rule.size / Math.max(1, rule.teams.length * strata.length));
const own = rule.cells ?? [];
const wantedOf = (team, stratum) =>
  own.length === 0 ? each : (own.find((one) => one.team === team && one.stratum === stratum)?.cases ?? 0);
const parts =
  rule.method === 'quota'
    ? rule.teams
        .flatMap((team) => strata.map((stratum) => ({ team, stratum, wanted: wantedOf(team, stratum) })))
        .filter(({ wanted }) => own.length === 0 || wanted > 0)
    : rule.method === 'stratified'
      ? rule.strata.map((stratum) => ({ team: null, stratum, wanted: rule.minimumPerStratum }))
      : [];
const inPart = (part) => (row) => [row.stratum, null].includes(part.stratum) && [row.team, null].includes(part.team);

// 4. Each part takes its lowest tickets. When a household is taken already, the part that holds it moves to another if it can.
const places = parts.flatMap((part) => Array(part.wanted).fill(rows.filter(inPart(part))));
const taken = new Map();
function seat(place, tried) {
  const candidates = places[place].filter((row) => !tried.has(row.home));
  const free = candidates.find((row) => !taken.has(row.home));
  if (free !== undefined) return taken.set(free.home, { place, row: free });
  for (const row of candidates) {
    if (tried.has(row.home)) continue;
    tried.add(row.home);
    if (seat(taken.get(row.home).place, tried)) return taken.set(row.home, { place, row });
  }
  return undefined;
}
for (const place of places.keys()) seat(place, new Set());
const seated = [...taken.values()].map(({ row }) => row);

// 5. What the rule leaves free goes to the lowest tickets that remain.
function lowest(from, without, most) {
  const homes = new Set(without.map((row) => row.home));
  const fresh = from.filter((row) => !homes.has(row.home) && homes.add(row.home));
  return fresh.slice(0, Math.max(0, most));
}
function everyNth() {
  const inOrder = [...rows].sort((a, b) => byText(a.line, b.line));
  const step = Math.max(inOrder.length / Math.max(rule.size, 1), 1);
  const start = (Number.parseInt(sha256(`${seed}|${algorithm}|start`).slice(0, 8), 16) / 2 ** 32) * step;
  const found = [];
  for (let turn = 0; turn < Math.min(rule.size, inOrder.length); turn += 1) {
    const from = Math.floor(start + turn * step);
    const next = inOrder.map((_, further) => inOrder[(from + further) % inOrder.length]);
    found.push(...lowest(next, found, 1));
  }
  return found;
}
const inParts = parts.reduce((sum, part) => sum + part.wanted, 0);
const drawn =
  rule.method === 'census'
    ? rows
    : rule.method === 'systematic'
      ? everyNth()
      : [...seated, ...lowest(rows, seated, Math.max(rule.size, inParts) - inParts)];
const sample = [...drawn].sort(byTicket);

// 6. Reserves of each part, or of the list as a whole.
const reserves = [];
const pools = rule.method === 'quota' ? parts : strata.map((stratum) => ({ team: null, stratum }));
for (const pool of rule.method === 'census' ? [] : pools) {
  reserves.push(...lowest(rows.filter(inPart(pool)), [...sample, ...reserves], rule.reserves));
}
reserves.sort(byTicket);

const refs = [...sample, ...reserves].map((row, at) => ({ case: `C${String(at + 1).padStart(2, '0')}`, ...row }));
for (const row of refs) say(`${row.case}  ${row.ticket}  ${row.id}`);
const again = refs.map((row) => `${row.case} ${row.ticket} ${row.rowHash}`).join('\n');
const before = [...told, ...toldReserves].map((one) => `${one.case} ${one.ticket} ${one.rowHash}`).join('\n');
if (again !== before || sample.length !== told.length) stop('These are NOT the cases in the record.');
say('These are the cases in the record.');

function say(text) {
  process.stdout.write(`${text}\n`);
}

function stop(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
