import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keyOf, versionKey } from '../../lambdas/aws/item-keys.ts';
import { SORT_KEY } from '../../lambdas/aws/table-schema.ts';
import { VARIABLES, type Variables } from '../../lambdas/environment.ts';
import { RUNBOOK_POLICY } from '../../lambdas/incident/policy/runbook-policy.ts';
import { createHandler } from '../../lambdas/perform-effects.ts';
import type { Log } from '../../lambdas/pipeline/ports.ts';
import { TABLE } from '../../lib/local/function-variables.ts';
import { startServices } from '../../lib/local/services.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { aDecision, anIncident, T0 } from '../support/contract/decisions.ts';
import { streamRecord } from '../support/stream-record.ts';
import { localClient, storeOn } from '../support/test-database.ts';

const WHOLE = anIncident('octo-org/whole');
const TORN = anIncident('octo-org/torn').id;

type LogEntry = Parameters<Log>[0];

const failures = (log: readonly LogEntry[]) => log.filter(({ message }) => message.endsWith('failed'));

/** The function over stand-ins of AWS: one incident was just reported, and of another the item cannot be read. */
async function performer(changes: Variables = {}) {
  const ignored = () => undefined;
  const services = await startServices({
    clock: () => T0,
    variables: changes,
    onAlert: ignored,
    onTimer: async () => undefined,
    onWrite: ignored,
    onTrouble: ignored,
  });
  const client = localClient(services.variables.AWS_ENDPOINT_URL_DYNAMODB ?? '');
  onTestFinished(async () => {
    client.destroy();
    await services.close();
  });
  const { store } = storeOn(client, TABLE);
  await store.commit(0, aDecision({ incident: WHOLE }));
  await client.send(
    new PutItemCommand({ TableName: TABLE, Item: { ...keyOf(TORN), state: { S: '{"torn":' } } }),
  );
  const log: LogEntry[] = [];
  const handler = createHandler(
    services.variables,
    () => T0,
    (entry) => log.push(entry),
  );
  const outbox = async () => (await store.load(WHOLE.id))?.outbox;
  return { handler, log, outbox, alerts: services.sns.alerts, nextTimer: services.scheduler.nextDue };
}

describe('performing the effects that the stream tells of', () => {
  it('does what was decided, and hands nothing back', async () => {
    const { handler, outbox, alerts, nextTimer } = await performer();
    expect(await handler({ Records: [streamRecord(WHOLE.id, '1')] })).toEqual({ batchItemFailures: [] });
    expect(alerts()).toMatchObject([{ audience: 'maintainers', attributes: { kind: 'reported' } }]);
    expect(nextTimer()).toBe('2026-03-02T09:00:00Z');
    expect(await outbox()).toEqual([]);
  });

  it('hands back the first record of an incident that cannot be worked off, and lets it hold back no other', async () => {
    const { handler, log, outbox, alerts } = await performer();
    const Records = [
      streamRecord(TORN, '11'),
      streamRecord(WHOLE.id, '12'),
      streamRecord(TORN, '13'),
      streamRecord(WHOLE.id, '14'),
    ];
    expect(await handler({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: '11' }] });
    expect(alerts()).toHaveLength(1);
    expect(await outbox()).toEqual([]);
    expect(failures(log)).toEqual([{ message: 'outbox failed', incident: TORN, fault: 'SyntaxError' }]);
  });

  it('hands back every incident when the table does not answer', async () => {
    const { handler, log } = await performer({ [VARIABLES.table]: 'a-table-that-is-gone' });
    const Records = [streamRecord(WHOLE.id, '21'), streamRecord(TORN, '22')];
    const batchItemFailures = [{ itemIdentifier: '21' }, { itemIdentifier: '22' }];
    expect(await handler({ Records })).toEqual({ batchItemFailures });
    expect(
      failures(log)
        .map(({ incident }) => incident)
        .toSorted(),
    ).toEqual([TORN, WHOLE.id]);
    for (const { fault } of failures(log)) expect(fault).toBe('ResourceNotFoundException');
  });

  it("tells what is due by what the policy says of the incident's repository", async () => {
    const slower = RUNBOOK_POLICY.milestones
      .filter(({ name }) => name === 'acknowledge')
      .map((one) => ({ ...one, due: [{ earliest: [{ from: ['reported'], duration: '4 days' }] }] }));
    const repositories = [{ match: ['octo-org/*'], milestones: slower, without: ['assess'] }];
    const file = join(scratchFolder(), 'policy.json');
    writeFileSync(file, JSON.stringify({ ...RUNBOOK_POLICY, repositories }));
    const { handler, alerts } = await performer({ [VARIABLES.policyFile]: file });
    await handler({ Records: [streamRecord(WHOLE.id, '41')] });
    const [alert] = alerts();
    expect(alert?.text).toContain('acknowledge: 2026-03-05 09:00 UTC');
    expect(alert?.text).not.toContain('assess: ');
  });

  it('passes over what was written beside an incident', async () => {
    const { handler, log, alerts } = await performer();
    const Records = [
      streamRecord(TORN, '31', versionKey(SORT_KEY.journal, 1)),
      streamRecord(WHOLE.id, '32', versionKey(SORT_KEY.outcome, 1)),
    ];
    expect(await handler({ Records })).toEqual({ batchItemFailures: [] });
    expect([alerts(), log]).toEqual([[], []]);
  });
});
