import { createHmac, timingSafeEqual } from 'node:crypto';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { createReceiver } from '../../lambdas/github/receive.ts';
import { RUNBOOK_POLICY } from '../../lambdas/incident/policy/runbook-policy.ts';
import { CONTEXT, SECRET, signedEvent } from '../support/signed-event.ts';
import { sizedPayload } from '../support/sized-payload.ts';

/** A line of the table of measurements; `value` and `reference` in microseconds of CPU, `limit` their greatest ratio. */
interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly reference: number;
  readonly limit: number;
  readonly ok: boolean;
}

type Work = (event: LambdaFunctionURLEvent) => unknown;

const SIZES = [
  { name: '10 KB', bytes: 10 * 1024, batch: 500, limit: 1.2 },
  { name: '1 MB', bytes: 1024 * 1024, batch: 4, limit: 1.1 },
] as const;

const ROUNDS = 101;
const ROUNDS_TO_WARM_UP = 40;

/**
 * What a delivery costs from the function's event to its answer, middy included and what is handed to the receiver
 * (secrets, clock, write, log) answering at once, beside bare HMAC, comparison and JSON.parse of the same body. Both
 * in turns, so that a busy machine slows both; the ratio is the median of the rounds' ratios.
 */
export async function verifyBench(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const size of SIZES) rows.push(await measure(size));
  return rows;
}

async function measure({ name, bytes, batch, limit }: (typeof SIZES)[number]): Promise<BenchRow> {
  const event = signedEvent(sizedPayload(bytes));
  const receive = receiver();
  const { statusCode } = await receive(event);
  if (statusCode !== 202) throw new Error(`A genuine delivery was answered ${statusCode}.`);
  const rounds: { readonly value: number; readonly reference: number }[] = [];
  for (let round = -ROUNDS_TO_WARM_UP; round < ROUNDS; round += 1) {
    const reference = await cost(bare, event, batch);
    const value = await cost(receive, event, batch);
    if (round >= 0) rounds.push({ value, reference });
  }
  const reference = median(rounds.map((round) => round.reference));
  const ratio = median(rounds.map((round) => round.value / round.reference));
  return {
    name: `verify, parse, route ${name}`,
    value: ratio * reference,
    reference,
    limit,
    ok: ratio <= limit,
  };
}

function receiver() {
  const secrets = Promise.resolve({ current: SECRET });
  const receive = createReceiver({
    secrets: () => secrets,
    handle: async () => 'committed',
    policy: RUNBOOK_POLICY,
    clock: () => '2026-11-22T09:00:00Z',
    log: () => undefined,
  });
  return (event: LambdaFunctionURLEvent) => receive(event, CONTEXT);
}

function bare({ headers, body = '' }: LambdaFunctionURLEvent): unknown {
  const signature = Buffer.from(headers['x-hub-signature-256'] ?? '');
  const expected = Buffer.from(`sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`);
  if (!timingSafeEqual(signature, expected)) throw new Error('The reference does not verify.');
  return JSON.parse(body);
}

/** Microseconds of CPU, of all threads of the process, for one delivery. */
async function cost(work: Work, event: LambdaFunctionURLEvent, batch: number): Promise<number> {
  const before = process.cpuUsage();
  for (let i = 0; i < batch; i += 1) await work(event);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / batch;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href)
  console.table(await verifyBench());
