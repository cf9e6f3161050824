/**
 * `npm run bench:reports [-- --rows 1000000]`: makes each kind of report over so many charges, and its PDF; the second
 * of a kind is held against the first. Measures seconds, and as ratios of the query that adds the charges up, for
 * machines differ. Prints JSON.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { reportKinds } from '../domain/reports/document.ts';
import { chargedServer } from './charges.ts';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
const rows = Number(values.rows);
const { server, from, to, end } = await chargedServer(rows);
const seconds = (since: number) => Math.round((performance.now() - since) / 10) / 100;
const bytesOf = async (answer: Response) => {
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.arrayBuffer()).byteLength;
};

// The first query warms the store for all.
for (let i = 0; i < 2; i++) await bytesOf(await fetch(`${server.url}/api/v1/query/report-rows?from=${from}&to=${to}`));
const asked = performance.now();
await bytesOf(await fetch(`${server.url}/api/v1/query/report-rows?from=${from}&to=${to}`));
const query = (performance.now() - asked) / 1000;

const result: Record<string, unknown> = {
  machine: `${cpus().length} × ${cpus()[0]?.model}`,
  rows,
  addedUpSeconds: Math.round(query * 100) / 100,
};
for (const kind of reportKinds) {
  const make = async () => {
    const started = performance.now();
    const answer = await fetch(`${server.url}/api/v1/reports`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ from, to, kind, language: 'fr' }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    const { id } = (await answer.json()) as { id: string };
    return { id, seconds: seconds(started) };
  };
  const first = await make();
  const second = await make();
  const started = performance.now();
  const bytes = await bytesOf(await fetch(`${server.url}/api/v1/reports/${second.id}?format=pdf`));
  result[kind] = {
    seconds: first.seconds,
    againstTheFirst: second.seconds,
    ofAddingUp: Math.round((10 * first.seconds) / query) / 10,
    pdfSeconds: seconds(started),
    pdfKilobytes: Math.round(bytes / 1000),
  };
}
console.log(JSON.stringify(result, null, 2));
await end();
process.exit(0);
