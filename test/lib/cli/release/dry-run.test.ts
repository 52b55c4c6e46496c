import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { close, ID, plus, publication, REFERENCE, REPOSITORY } from '../../../support/given.ts';
import { approves, releaseUpTo, shipping } from '../../../support/release/crate-history.ts';
import { releasePipeline } from '../../../support/release/release-pipeline.ts';
import { endEmbargo } from '../../../support/say.ts';

interface Case {
  readonly history: readonly Command[];
  readonly policy?: Policy;
  readonly says: string;
}

const byHand = shipping({ start: 'by-hand' });
const over = endEmbargo(plus('P1DT10H'));
const USERS = { kind: 'mail', name: 'users', to: 'users@lists.example.org' } as const;
const NOTES = { readFile: async () => 'Update, please.\n' };

/** Every command that releases or discloses, where it would do something. */
const COMMANDS: readonly (readonly [args: readonly string[], Case])[] = [
  [['release', 'start'], { history: releaseUpTo('fixed'), policy: byHand, says: 'the release prepared' }],
  [
    ['release', 'abandon', '--reason', 'by hand'],
    { history: releaseUpTo('prepared'), says: 'release given up: by hand' },
  ],
  [
    ['release', 'rerun'],
    { history: releaseUpTo('failed'), says: 'the failed jobs of release.yml run again' },
  ],
  [
    ['approve', 'release'],
    { history: releaseUpTo('prepared'), says: 'version 1.2.4 written into the version files' },
  ],
  [
    ['unapprove', 'release'],
    { history: releaseUpTo('approved'), says: 'no longer approved: the release of 1.2.4' },
  ],
  [['approve', 'yank'], { history: [...releaseUpTo('surveyed'), over], says: '1.2.3 yanked from crates.io' }],
  [
    ['yank', 'crates.io', '1.2.3'],
    {
      history: [...releaseUpTo('surveyed'), approves('yank', 'Grace', plus('P1DT10H')), over],
      says: 'yanked, or about to be',
    },
  ],
  [['unyank', 'crates.io', '1.2.3'], { history: releaseUpTo('surveyed'), says: 'was not yanked' }],
  [['approve', 'publish'], { history: releaseUpTo('fixed'), says: 'approved: the publication' }],
  [['approve', 'expedite'], { history: releaseUpTo('released'), says: 'publication before its hold ends' }],
  [['publish-advisory'], { history: [...releaseUpTo('released'), over], says: 'the advisory published' }],
  [['notes', '--put'], { history: releaseUpTo('released'), says: 'the release notes' }],
  [
    ['notes', '--save', 'notes.md'],
    { history: releaseUpTo('prepared'), says: 'would be saved as revision 1' },
  ],
  [['notify'], { history: releaseUpTo('released'), says: 'is released, as version 1.2.4' }],
  [['notify'], { history: [...releaseUpTo('fixed'), close(plus('P1DT6H'))], says: 'have closed it' }],
  [['announce'], { history: releaseUpTo('released'), says: 'is not published' }],
  [
    ['evidence', '--file', 'kept.txt'],
    { history: releaseUpTo('fixed'), says: 'the evidence of the private fork' },
  ],
  [['evidence'], { history: releaseUpTo('fixed'), says: 'There is no private fork' }],
  [
    ['export', '--format', 'osv', '--output', 'a.json'],
    { history: releaseUpTo('fixed'), says: 'a.json would be written' },
  ],
  [['released'], { history: releaseUpTo('fixed'), says: 'record   released' }],
  [['end-embargo', '--reason', 'it is public'], { history: releaseUpTo('fixed'), says: 'embargo ended' }],
];

/** The incident stands where its help has it: after the step of an approval, else first. */
function withId([verb = '', ...rest]: readonly string[], id: string): readonly string[] {
  const before = ['release', 'approve', 'unapprove'].includes(verb) ? 1 : 0;
  return [verb, ...rest.slice(0, before), id, ...rest.slice(before)];
}

const WRITING = /commit|save|set|claim|record|keep/;

/** Asking for a token of the App's changes nothing that anybody sees. */
function isRead(request: string): boolean {
  return request.startsWith('GET ') || request.endsWith('/access_tokens');
}

describe('--dry-run', () => {
  it.each(COMMANDS)(
    'of %j says what would come of it, and only reads',
    async (args, { history, policy, says }) => {
      const world = await releasePipeline(policy ? { policy } : {});
      await world.tell(...history);
      const before = await world.stored();
      world.seen();
      const written: string[] = [];
      const { out, err } = await world.run([...withId(args, REFERENCE), '--dry-run'], {
        ...NOTES,
        writeFile: async (name) => void written.push(name),
      });
      expect(`${out}\n${err}`.replace(/\s+/g, ' ')).toContain(says.replace(/\s+/g, ' '));
      expect(written).toEqual([]);
      expect(await world.stored()).toEqual(before);
      expect(await world.notes.newest(ID)).toBeUndefined();
      const { calls, requests } = world.seen();
      expect(calls.filter((call) => WRITING.test(call))).toEqual([]);
      expect(requests.filter((one) => !isRead(one))).toEqual([]);
    },
  );

  it('of the publication says what the advisory lacks on GitHub, and nothing where it lacks nothing', async () => {
    const history = [...releaseUpTo('released'), over];
    const lacking = await releasePipeline({ weaknesses: [] });
    await lacking.tell(...history);
    const { out } = await lacking.run(['publish-advisory', REFERENCE, '--dry-run']);
    expect(out).toContain('  but      The advisory lacks: a CWE.');
    const whole = await releasePipeline();
    await whole.tell(...history);
    expect((await whole.run(['publish-advisory', REFERENCE, '--dry-run'])).out).not.toContain('  but ');
  });

  it('of an announcement prints what users would be told, and by which channels', async () => {
    const world = await releasePipeline({ policy: shipping({}, { disclosure: { announcements: [USERS] } }) });
    await world.github.state.publish(REPOSITORY, REFERENCE);
    await world.tell(...releaseUpTo('released'), publication(plus('P1DT12H')));
    const before = await world.stored();
    const { code, out, err } = await world.run(['announce', REFERENCE, '--dry-run']);
    expect(code).toBe(0);
    expect(err).toBe('Nothing is sent. For users, by users:');
    expect(out).toContain(`${REPOSITORY} has published the security advisory ${REFERENCE}`);
    expect(await world.stored()).toEqual(before);
  });

  it.each([
    [shipping({}, { disclosure: { announcements: [USERS] } }), 'no channel chat; it names users.'],
    [shipping(), 'no channel chat; it names none'],
  ])('of an announcement refuses a channel that the policy does not name', async (policy, message) => {
    const world = await releasePipeline({ policy });
    await world.github.state.publish(REPOSITORY, REFERENCE);
    await world.tell(...releaseUpTo('released'), publication(plus('P1DT12H')));
    const { code, out, err } = await world.run(['announce', REFERENCE, '--channel', 'chat', '--dry-run']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(message);
  });

  it.each([
    ['release', 'plan'],
    ['release', 'status'],
    ['export', '--format', 'csaf'],
  ])('is not needed where all is reading: %s %s', async (...args) => {
    const world = await releasePipeline();
    await world.tell(...releaseUpTo('prepared'));
    world.seen();
    expect((await world.run(withId(args, REFERENCE))).code).toBe(0);
    const { calls, requests } = world.seen();
    expect(calls.filter((call) => WRITING.test(call))).toEqual([]);
    expect(requests.filter((one) => !isRead(one))).toEqual([]);
  });

  it('is an option of every command that releases or discloses', async () => {
    const world = await releasePipeline();
    for (const [args] of COMMANDS) {
      const command = args[0] === 'release' ? args.slice(0, 2) : args.slice(0, 1);
      const { out } = await world.run([...command, '--help']);
      expect(out).toContain('--dry-run');
    }
  });

  it('tells programs what would be recorded and done', async () => {
    const world = await releasePipeline();
    await world.tell(...releaseUpTo('prepared'));
    const { out } = await world.run(['approve', 'release', REFERENCE, '--dry-run', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      changed: false,
      rehearsal: {
        events: [
          { type: 'StepApproved', step: 'release', version: '1.2.4', by: 'Ada' },
          { type: 'ActOrdered' },
        ],
        done: ['version 1.2.4 written into the version files'],
      },
    });
  });

  it('ends as refused where the command would be', async () => {
    const world = await releasePipeline();
    await world.tell(...releaseUpTo('fixed'));
    const { code, err } = await world.run(['approve', 'release', REFERENCE, '--dry-run']);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('not prepared yet') });
  });
});
