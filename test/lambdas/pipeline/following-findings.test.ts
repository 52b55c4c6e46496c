import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentView } from '../../../lambdas/incident/view.ts';
import { followedOnTheWire, REPOSITORY } from '../../support/following/on-the-wire.ts';

type Wire = Awaited<ReturnType<typeof followedOnTheWire>>;

const ADVISORIES = ['GHSA-2222-2222-2222', 'GHSA-3333-3333-3333'] as const;
const LEVELS = ['critical', 'high', 'medium', 'low'] as const;
const NUMBERS = [1, 2] as const;

/** The numbers that GitHub gave to what came into being. */
type Made = Map<string, number>;

/** Something that happens in the repository; what is not there yet comes into being. */
type Deed = (wire: Wire, made: Made) => Promise<unknown>;

async function makeOrChange(
  made: Made,
  name: string,
  make: () => Promise<number>,
  change: (number: number) => Promise<void>,
): Promise<void> {
  const number = made.get(name);
  if (number === undefined) made.set(name, await make());
  else await change(number);
}

const one = fc.constantFrom(...NUMBERS);

const dependabot = fc
  .record({
    one,
    severity: fc.constantFrom(...LEVELS),
    change: fc.constantFrom('fixed', 'dismissed', 'auto_dismissed', 'reopened', 'reintroduced'),
  })
  .map(
    ({ one: which, severity, change }): Deed =>
      ({ github: { state } }, made) => {
        const flaw = { ghsa: ADVISORIES[which - 1] ?? ADVISORIES[0], cve: `CVE-2026-1000${which}`, severity };
        return makeOrChange(
          made,
          `dependabot-${which}`,
          () => state.openDependabotAlert(REPOSITORY, flaw),
          (number) => state.changeDependabotAlert(REPOSITORY, number, change),
        );
      },
  );

const code = fc
  .record({
    one,
    securitySeverity: fc.constantFrom(...LEVELS, null),
    severity: fc.constantFrom('error', 'warning', 'note'),
    change: fc.constantFrom('fixed', 'closed_by_user', 'reopened', 'reopened_by_user'),
  })
  .map(
    ({ one: which, change, ...levels }): Deed =>
      ({ github: { state } }, made) =>
        makeOrChange(
          made,
          `code-${which}`,
          () => state.openCodeAlert(REPOSITORY, levels),
          (number) => state.changeCodeAlert(REPOSITORY, number, change),
        ),
  );

const secret = fc
  .record({ one, change: fc.constantFrom('publicly_leaked', 'reopened', 'resolved', 'validated') })
  .map(
    ({ one: which, change }): Deed =>
      ({ github: { state } }, made) =>
        makeOrChange(
          made,
          `secret-${which}`,
          () => state.openSecretAlert(REPOSITORY),
          (number) => state.changeSecretAlert(REPOSITORY, number, change),
        ),
  );

/** What is once written like a report stays so: of what is changed before anybody looks, only webhooks could tell. */
const issue = fc.record({ one, step: fc.constantFrom('edit', 'edit', 'label', 'dismiss', 'close') }).map(
  ({ one: which, step }): Deed =>
    ({ github: { state } }, made) =>
      makeOrChange(
        made,
        `issue-${which}`,
        () => state.openIssue(REPOSITORY, { title: 'Something odd', body: 'It crashes.' }),
        (number) => {
          if (step === 'close') return state.closeIssue(REPOSITORY, number);
          if (step === 'edit') return state.editIssue(REPOSITORY, number, { title: 'XSS by an attacker' });
          return state.label(REPOSITORY, number, step === 'label' ? 'security' : 'not-a-vulnerability');
        },
      ),
);

const POLL: Deed = (wire) => wire.follow();

const lives = fc.array(
  fc.record({
    gap: fc.integer({ min: 1, max: 7200 }),
    deed: fc.oneof(
      { weight: 3, arbitrary: dependabot },
      { weight: 3, arbitrary: code },
      { weight: 2, arbitrary: secret },
      { weight: 3, arbitrary: issue },
      { weight: 2, arbitrary: fc.constant(POLL) },
    ),
  }),
  { minLength: 4, maxLength: 18 },
);

/** Plays a life, with webhooks or without, and gives what is known of each incident in the end. */
async function ends(life: readonly { readonly gap: number; readonly deed: Deed }[], drops: boolean) {
  const wire = await followedOnTheWire('token');
  wire.github.state.dropWebhooks(drops);
  await wire.follow();
  const made: Made = new Map();
  for (const { gap, deed } of life) {
    wire.pass(`PT${gap}S`);
    await deed(wire, made);
  }
  wire.pass('PT1H');
  await wire.follow();
  expect(wire.github.state.violations).toEqual([]);
  const numbered = ['code-scanning', 'secret-scanning', 'issue'].flatMap((kind) =>
    NUMBERS.map((number) => `${kind}-${number}`),
  );
  const known = await Promise.all([...ADVISORIES, ...numbered].map((id) => wire.show(id)));
  await Promise.all([wire.pipeline.close(), wire.github.close()]);
  return known.map((incident) => incident && standing(incident));
}

/** All but when GitHub was looked at. */
function standing({ id, source, severity, phase, closeReason, facts, github }: IncidentView) {
  const { signals, scored, names } = github;
  return { id, source, severity, phase, closeReason, signals, scored, names, since: facts.reported };
}

describe('with every webhook dropped', () => {
  it('what tools found and people posted ends as with every webhook delivered', {
    timeout: 120_000,
  }, async () => {
    let incidents = 0;
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const [delivered, dropped] = [await ends(life, false), await ends(life, true)];
        expect(dropped).toEqual(delivered);
        incidents += delivered.filter((one) => one !== undefined).length;
      }),
      { numRuns: 8, seed: 20_261_122 },
    );
    expect(incidents).toBeGreaterThan(8);
  });
});

async function withFindings() {
  const wire = await followedOnTheWire('token');
  const { state } = wire.github;
  state.dropWebhooks(true);
  await state.openDependabotAlert(REPOSITORY, { ghsa: ADVISORIES[0], severity: 'critical' });
  await state.openDependabotAlert(REPOSITORY, { ghsa: ADVISORIES[1], severity: 'low' });
  const fixed = await state.openDependabotAlert(REPOSITORY, {
    ghsa: 'GHSA-4444-4444-4444',
    severity: 'high',
  });
  await state.changeDependabotAlert(REPOSITORY, fixed, 'fixed');
  await state.openSecretAlert(REPOSITORY);
  await state.openIssue(REPOSITORY, { title: 'RCE by a crafted file', body: 'Proof of concept attached.' });
  await state.openIssue(REPOSITORY, { title: 'Crash on start' });
  wire.pass('P1D');
  await wire.follow();
  return wire;
}

describe('when the findings of a repository are first read', () => {
  it('what is open becomes incidents, if policy wants them, and what is over does not', async () => {
    const wire = await withFindings();
    const open = (await wire.list()).map(({ id }) => id).sort();
    expect(open).toEqual([ADVISORIES[0], 'issue-1', 'secret-scanning-1']);
    expect(await wire.show('GHSA-4444-4444-4444')).toBeUndefined();
    wire.pass('P1D');
    await wire.github.state.changeDependabotAlert(REPOSITORY, 3, 'dismissed');
    await wire.follow();
    expect(await wire.show('GHSA-4444-4444-4444')).toBeUndefined();
  });

  it('what was open before is told in one summary, and nobody is asked under an old post', async () => {
    const wire = await withFindings();
    await wire.pipeline.settled();
    const alerts = wire.pipeline.alerts();
    const subjects = alerts.map(({ subject }) => subject).filter((subject) => !subject.includes('settings'));
    expect(subjects).toEqual([`[Embargo] 3 findings are open in ${REPOSITORY}`]);
    expect(alerts.map(({ text }) => text).join()).toContain('For 1 more the policy opens no incident.');
    expect(wire.github.state.issue(REPOSITORY, 1).comments).toEqual([]);
  });

  it('what comes later is told of by an alert of its own, and asked to be reported privately', async () => {
    const wire = await withFindings();
    await wire.github.state.openIssue(REPOSITORY, {
      title: 'SSRF by any URL',
      body: 'An attacker reads metadata.',
    });
    wire.pass('PT1H');
    await wire.follow();
    await wire.pipeline.settled();
    const subjects = wire.pipeline.alerts().map(({ subject }) => subject);
    expect(subjects).toContain('[Embargo] issue-3: a public post reads like a report');
    expect(wire.github.state.issue(REPOSITORY, 3).comments).toHaveLength(1);
  });
});

describe('of what somebody posts', () => {
  it('no word gets into logs, alerts, the journal or the state', async () => {
    const wire = await followedOnTheWire('app');
    const canary = 'a-word-that-only-the-post-says';
    const { state } = wire.github;
    await wire.follow();
    wire.pass('PT1H');
    const said = { title: `XSS ${canary}`, body: `An attacker ${canary}\n### Impact ${canary}`, by: canary };
    const number = await state.openIssue(REPOSITORY, said);
    await state.label(REPOSITORY, number, canary);
    await state.openDiscussion(REPOSITORY, said);
    await state.openPull(REPOSITORY, said);
    await state.openSecretAlert(REPOSITORY, { secret: canary });
    wire.pass('PT1H');
    await wire.follow();
    const ids = (await wire.list()).map(({ id }) => id);
    expect(ids.sort()).toEqual(['discussion-2', 'issue-1', 'pull-3', 'secret-scanning-1']);
    const timelines = await Promise.all(ids.map((id) => wire.ask({ action: 'timeline', id })));
    const kept = [wire.log, wire.pipeline.alerts(), timelines, await wire.list()];
    expect(JSON.stringify(kept)).toContain('issue-1');
    expect(JSON.stringify(kept)).not.toContain(canary);
  });
});

describe('a stream that GitHub does not give', () => {
  it('is told of once, is no failure, and holds back no other', async () => {
    const wire = await followedOnTheWire('app');
    const { state } = wire.github;
    const { vulnerability_alerts: _, ...permissions } = state.app.permissions;
    state.addRepository('other-org/careful', { installed: false });
    state.install('other-org', permissions);
    for (const pause of ['PT1H', 'PT5H', 'PT1H']) {
      await wire.follow();
      wire.pass(pause);
    }
    expect(wire.log.filter(({ message }) => message === 'findings not given')).toEqual([
      {
        message: 'findings not given',
        repository: 'other-org/careful',
        stream: 'dependabot',
        why: 'forbidden',
      },
    ]);
    const rounds = wire.log.filter(({ message }) => message === 'findings followed');
    expect(rounds.map(({ read, off, failed }) => [read, off, failed])).toEqual([
      [7, 1, 0],
      [7, 0, 0],
      [7, 1, 0],
    ]);
    const asked = state.requests.filter(({ path }) => path === '/repos/other-org/careful/dependabot/alerts');
    expect(asked).toHaveLength(2);
  });
});
