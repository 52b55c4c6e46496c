import Table from 'cli-table3';
import { bundleBench } from './bundle-bench.ts';
import { makeBundles } from './bundles.ts';
import { eventBench } from './event-bench.ts';
import { policyBench } from './policy-bench.ts';
import { type Row, ratioRow } from './row.ts';
import { verifyBench } from './verify-bench.ts';

const table = new Table({
  head: ['measure', 'here', 'reference', 'limit', ''],
  style: { head: [], border: [], compact: true },
});
const bundles = await makeBundles();
const rows: readonly Row[] = [
  ...policyBench(),
  ...(await verified()),
  ...(await eventBench(bundles)),
  ...(await bundleBench(bundles)),
];
await bundles.remove();
for (const { name, value, reference, limit, ok } of rows) {
  table.push([name, value, reference, limit, ok ? 'ok' : 'TOO MUCH']);
}
console.log(table.toString());
console.log(
  'Verifying is held against bare HMAC, comparison and JSON.parse of the same body; the event and the import',
);
console.log('against a minimal handler that makes the same calls. Ratios are medians of interleaved rounds.');
process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1;

async function verified(): Promise<readonly Row[]> {
  const measured = await verifyBench();
  return measured.map(({ name, value, reference, limit }) => ratioRow(name, value, reference, limit, 'µs'));
}
