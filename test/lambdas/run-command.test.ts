import { describe, expect, it, onTestFinished } from 'vitest';
import { policyVersion } from '../../lambdas/incident/policy/policy-version.ts';
import { RUNBOOK_POLICY } from '../../lambdas/incident/policy/runbook-policy.ts';
import type { Log } from '../../lambdas/pipeline/ports.ts';
import { createHandler as createReconcile } from '../../lambdas/reconcile.ts';
import { createHandler } from '../../lambdas/run-command.ts';
import { startServices } from '../../lib/local/services.ts';

const NOW = '2026-03-02T09:00:00Z';
const REFERENCE = 'GHSA-2222-3333-4444';
const said = { by: 'ada', commandId: 'c0ffee00-1234' };

/** The function, and `reconcile` beside it, over stand-ins of AWS. */
async function functions() {
  const ignored = () => undefined;
  const services = await startServices({
    clock: () => NOW,
    variables: {},
    onAlert: ignored,
    onTimer: async () => undefined,
    onWrite: ignored,
    onTrouble: ignored,
  });
  onTestFinished(services.close);
  const log: Log = ignored;
  return {
    ask: createHandler(services.variables, () => NOW, log),
    reconcile: createReconcile(services.variables, () => NOW, log),
  };
}

describe('the door for people', () => {
  it('keeps what is said, and the review as it is written', async () => {
    const { ask } = await functions();
    const opening = {
      action: 'open',
      repository: 'octo-org/widget',
      ghsa: REFERENCE,
      source: 'mail',
      ...said,
    };
    expect(await ask(opening)).toMatchObject({ ok: true, changed: true, incident: { source: 'mail' } });
    const { review } = await ask({ action: 'review', id: REFERENCE });
    expect(review?.revision).toBe(0);
    const saving = { action: 'review-save', id: REFERENCE, text: `${review?.text}\nMore.`, base: 0, ...said };
    expect(await ask(saving)).toMatchObject({ ok: true, changed: true, review: { revision: 1 } });
    expect(await ask(saving)).toMatchObject({ ok: true, changed: false, review: { revision: 1 } });
    expect(await ask({ action: 'histories', of: 'open' })).toMatchObject({
      histories: [{ id: REFERENCE, entries: [{ version: 1, policy: policyVersion(RUNBOOK_POLICY) }] }],
    });
  });

  it('tells which policies there are, the present one and those that reconcile has kept', async () => {
    const { ask, reconcile } = await functions();
    const present = policyVersion(RUNBOOK_POLICY);
    await reconcile();
    await reconcile();
    const { message } = await ask({ action: 'policy', version: 'former@00000001' });
    expect(message).toBe(
      `There is no policy former@00000001: there are ${present}. At present ${present} holds.`,
    );
    expect((await ask({ action: 'policy', version: present })).policy?.version).toBe(present);
  });
});
